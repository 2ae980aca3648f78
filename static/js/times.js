// Adds the visitor's clock to each time of the event, where it shows another; a switch says which to show.
const KEY = "times";
const MODES = ["event", "mine", "both"];
const RENAMED = {
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Europe/Kiev": "Europe/Kyiv",
};
const MINUTE = 60_000;
const SHIFTS = [-60, -30, 30, 60];

const page = document.documentElement;
const locale = page.lang === "en" ? "en-GB" : page.lang;
const days = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short" });
const marks = new Intl.DateTimeFormat(locale, { timeZoneName: "short" });
const id = days.resolvedOptions().timeZone ?? "";
const zone = (RENAMED[id] ?? id).replaceAll("_", " ");

// What the visitor's clock shows, such as 2020-10-07T10:00.
function wall(moment) {
  return new Date(moment - moment.getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);
}

const date = (moment) => wall(moment).slice(0, 10);
const shortDay = (moment) => days.format(moment).replaceAll(",", "");

function mark(moment) {
  const { value } = marks.formatToParts(moment).find(({ type }) => type === "timeZoneName");
  return value.replace(/^GMT(?=.)/, "UTC");
}

// Whether the hours alone mislead, since clocks are changed then.
function needZone(moments) {
  const offsets = new Set(moments.map((moment) => moment.getTimezoneOffset()));
  const twice = (moment) => SHIFTS.some((shift) => wall(new Date(+moment + shift * MINUTE)) === wall(moment));
  return offsets.size > 1 || moments.some(twice);
}

function small(text) {
  const element = document.createElement("small");
  element.textContent = text;
  return element;
}

function onMyClock(times, moments, known) {
  const [first, last] = [moments[0], moments.at(-1)];
  const marked = needZone(moments);
  const copies = times.map((time, n) => {
    const copy = time.cloneNode();
    copy.textContent = wall(moments[n]).slice(11);
    return [n ? "–" : "", copy, marked ? ` ${mark(moments[n])}` : ""];
  });
  const mine = document.createElement("span");
  mine.className = "when-mine";
  if (known.some((day) => day !== date(first))) mine.append(`${shortDay(first)}, `);
  mine.append(...copies.flat());
  if (date(first) !== date(last)) mine.append(` (${shortDay(last)})`);
  mine.append(" ", small(`(${zone})`));
  return mine;
}

function addMine(when) {
  const times = [...when.querySelectorAll(".when-event time")];
  const moments = times.map((time) => new Date(time.dateTime));
  if (times.every((time, n) => time.dateTime.startsWith(wall(moments[n])))) return;
  const known = [when.dataset.when, times[0].dateTime.slice(0, 10)];
  when.append(onMyClock(times, moments, known));
}

function stored() {
  try {
    const mode = localStorage.getItem(KEY);
    return MODES.includes(mode) ? mode : "both";
  } catch {
    return "both"; // a browser may keep nothing
  }
}

function store(mode) {
  try {
    localStorage.setItem(KEY, mode);
  } catch {
    // then it is remembered for this page only
  }
}

function offerSwitch(whole) {
  const offered = whole.querySelector(".when-mine") !== null;
  for (const choice of whole.querySelectorAll("[data-times]")) {
    choice.hidden = !offered;
    choice.previousElementSibling.hidden = offered;
    choice.querySelector("[data-my-zone]").textContent = zone;
    choice.querySelector(`[value="${page.dataset.clock}"]`).checked = true;
  }
}

// For what is put into a page later, also before it is put there; twice does no harm.
export function dress(root = document) {
  for (const when of root.querySelectorAll("[data-when]")) if (!when.querySelector(".when-mine")) addMine(when);
  offerSwitch(root.isConnected ? (root.ownerDocument ?? root) : root);
  document.dispatchEvent(new Event("dressed"));
}

page.dataset.clock = stored();
document.addEventListener("change", ({ target }) => {
  if (!target.matches("[data-times] input")) return;
  page.dataset.clock = target.value;
  store(target.value);
});
dress();
