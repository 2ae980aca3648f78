// Shows who is signed in; the page itself is the same for everyone.
export async function me() {
  const answer = await fetch("/me.json", { headers: { Accept: "application/json" } }).catch(() => null);
  return answer?.ok ? answer.json() : { name: null, revision: 0 };
}

const place = document.querySelector("[data-me]");
const link = place.querySelector("[data-me-join]");
const { name } = link ? await me() : {};

if (name) {
  place.querySelector("[data-me-name]").textContent = name;
  place.querySelector("[data-me-out]").hidden = false;
  link.hidden = true;
}
