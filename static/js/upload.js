// Sends a file with a bar that shows how far it has come; what is wrong is said in the form.
const form = document.querySelector("[data-upload]");
if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!tooLarge()) send();
  });
  form.elements.deck.addEventListener("change", tooLarge);
}

function part(name) {
  return form.querySelector(`[data-${name}]`);
}

function complain(sentence) {
  const problem = part("problem");
  problem.textContent = sentence;
  problem.hidden = !sentence;
}

/** Says so before anything is sent. */
function tooLarge() {
  const [file] = form.elements.deck.files;
  const large = Boolean(file) && file.size > Number(form.dataset.most);
  complain(large ? form.dataset.tooLarge : "");
  return large;
}

function send() {
  const request = new XMLHttpRequest(); // fetch does not tell how much of a file was sent
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  request.upload.addEventListener("progress", ({ loaded, total }) => show(total ? loaded / total : 0));
  request.addEventListener("load", () => finish(request));
  request.addEventListener("error", () => stop(form.dataset.failed));
  request.addEventListener("abort", () => stop(""));
  part("cancel").onclick = () => request.abort();
  busy(true);
  show(0);
  request.send(new FormData(form));
}

function show(share) {
  const percent = Math.floor(100 * share);
  form.querySelector("progress").value = percent;
  const said = percent < 100 ? form.dataset.said.replace("{percent}", percent) : form.dataset.checking;
  part("progress-said").textContent = said;
}

function finish(request) {
  const { next, message } = request.response ?? {};
  if (request.status < 300 && next) location.assign(next);
  else stop(message ?? form.dataset.failed);
}

function stop(sentence) {
  busy(false);
  complain(sentence);
}

function busy(on) {
  part("progress").hidden = part("cancel").hidden = !on;
  form.querySelector("button:not([type])").disabled = on;
}
