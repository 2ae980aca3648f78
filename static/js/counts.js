// Fills in how many questions came and what became of them, as templates/parts/counts.html words it.
export function showCounts(place, { declined, ...counts }) {
  const reasons = Object.entries(declined);
  const all = { ...counts, declined: reasons.reduce((sum, [, count]) => sum + count, 0) };
  for (const part of place.querySelectorAll("[data-count]")) {
    const { count, label, other } = part.dataset;
    const said = JSON.parse(part.dataset.reasons ?? "{}");
    const why = reasons.map(([reason, number]) => `${said[reason] ?? other} ${number}`).join(", ");
    part.textContent = label.replace("{count}", all[count]) + (count === "declined" && why ? ` (${why})` : "");
    part.hidden = !all[count];
  }
  place.hidden = !all.received;
}
