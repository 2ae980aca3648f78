// Shows a session's speakers and organisers the way to its slides' page; the page is everybody's.
const link = document.querySelector("[data-decks-link]");

document.addEventListener("conference:me", ({ detail: { role, speaks } }) => {
  if (link) link.hidden = role !== "organiser" && !speaks?.includes(link.dataset.decksLink);
});
