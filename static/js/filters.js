// Shows what a filter finds as soon as it is chosen; typing waits for Enter.
const form = document.querySelector("[data-filters]");

form.addEventListener("change", (event) => event.target.matches("select, [type=checkbox]") && form.requestSubmit());

// Keeps empty fields out of the address, so that it can be shared.
form.addEventListener("formdata", ({ formData }) => {
  for (const [name, value] of [...formData]) if (!value) formData.delete(name);
});
