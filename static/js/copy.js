// Copies what stands in a field, where the browser allows that; else selects it.
const part = document.querySelector("[data-copy]");
if (part) offer(part);

function offer(part) {
  const field = part.querySelector("input");
  const button = part.querySelector("[data-copy-button]");
  const done = part.querySelector("[data-copy-done]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    const copied = await navigator.clipboard?.writeText(field.value).then(() => true, () => false);
    done.textContent = copied ? done.dataset.copied : done.dataset.select;
  });
}
