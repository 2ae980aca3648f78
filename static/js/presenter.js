// The presenter's page: turns the slides for everybody, follows who else does, and says who drives.
import { connection } from "./connection.js";
import { Entrance } from "./entrance.js";
import { keepClock } from "./presenter-clock.js";
import { listenToKeys } from "./presenter-keys.js";
import { Queue } from "./presenter-queue.js";
import { Stage } from "./presenter-stage.js";
import { Turns } from "./presenter-turns.js";

const EVERY = 3000; // while there is no socket
const PATIENCE = 5000;
const SOON = 200; // so that many changes at once are one look

function begin(root) {
  const find = (name) => root.querySelector(`[data-${name}]`);
  const { session, address, keyOf: me, moderates } = root.dataset;
  const deck = Number(root.dataset.deck);
  const words = JSON.parse(find("words").content.textContent);
  const socket = connection();
  const stage = new Stage(root);
  const queue = new Queue(find("queue"), words);
  const turns = new Turns(socket, { session, address, answered, lost: (isLost) => (find("offline").hidden = !isLost) });
  let driver = root.dataset.driver ? { key: root.dataset.driver, name: root.dataset.driverName } : null;
  let shown = root.dataset.shown ? { slide: Number(root.dataset.shown), deck: Number(root.dataset.shownDeck) } : null;
  let looking = null;

  const isOther = () => driver && driver.key !== me;
  const isAway = () => shown && (shown.deck !== deck || shown.slide !== stage.slide);

  function draw() {
    const mine = driver?.key === me;
    const line = mine ? words.mine : driver ? words.other.replace("{name}", () => driver.name) : words.free;
    if (find("driver-line").textContent !== line) find("driver-line").textContent = line;
    find("wheel").classList.toggle("is-mine", mine);
    find("drive").hidden = Boolean(driver);
    find("leave").hidden = !mine;
    if (find("take")) find("take").hidden = !isOther();
    find("away").hidden = !isAway() || turns.isTurning;
    find("show-all").hidden = isOther() && moderates !== "yes";
    if (shown) find("shown-name").textContent = nameOf(shown);
  }

  function nameOf(place) {
    const name = words.slide.replace("{number}", place.slide);
    return place.deck === deck ? name : `${name} (${words.deck.replace("{number}", place.deck)})`;
  }

  // What everybody is shown now; who looks at it already goes along.
  function hear(news) {
    driver = news.driver;
    if (news.slide && !turns.isTurning) {
      const along = !isAway();
      shown = { slide: news.slide, deck: news.deck };
      if (along) follow();
    }
    draw();
  }

  function follow() {
    if (shown.deck !== deck) location.assign(address);
    else if (shown.slide !== stage.slide) stage.show(stage.within(shown.slide));
  }

  function answered(answer) {
    find("problem").hidden = answer.ok;
    if (!answer.ok) {
      find("problem").textContent = answer.message;
      if (answer.driver) driver = answer.driver;
      return draw();
    }
    driver = answer.driver;
    shown = { slide: answer.slide, deck: answer.deck };
    draw();
  }

  // Turns for everybody, or for oneself while somebody else drives.
  function go(number) {
    const slide = stage.within(number);
    if (slide === stage.slide) return;
    stage.show(slide);
    if (!isOther()) turns.turn({ slide, deck });
    draw();
  }

  async function look() {
    looking = null;
    const answer = await fetch(`${address}.json`, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
    if (answer?.status === 403) return location.reload();
    if (!answer?.ok) return;
    const state = await answer.json();
    queue.draw(state.queue);
    stage.mark(state.marks.filter(([of]) => of === deck), words.asked);
    if (!socket.connected) hear(state);
  }
  const lookSoon = () => (looking ??= setTimeout(look, SOON));

  root.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (form.matches(".present-decks")) return; // another deck is another page
    event.preventDefault();
    if (form.matches("[data-turn]")) go(stage.slide + Number(submitter.dataset.step));
    else if (form.matches("[data-jump]")) go(Number(stage.select.value));
    else if (form.matches("[data-away]")) turns.turn({ slide: stage.slide, deck, take: true });
    else turns.drive({ on: submitter.value === "1", take: submitter.matches("[data-take]") });
  });
  root.addEventListener("click", (event) => {
    const [back, link] = ["[data-back]", "[data-slide-of]"].map((name) => event.target.closest(name));
    const isHere = back ? shown?.deck === deck : Number(link?.dataset.deckOf) === deck;
    if (!isHere || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link) return go(Number(link.dataset.slideOf));
    follow();
    draw();
  });
  listenToKeys((steps) => root.isConnected && go(stage.slide + steps));
  find("keys-hint").hidden = false;

  new Entrance(socket, {
    payload: () => ({ session, as: "attendee" }),
    entered: ({ slide }) => {
      find("offline").hidden = true;
      if (slide) hear(slide);
      lookSoon();
    },
    refused: () => location.reload(),
  });
  const ours = (listener) => (news) => news.session === session && listener(news);
  socket.on("slide", ours(hear));
  socket.on("changes", ours(lookSoon));
  socket.on("tallies", ours(({ counts }) => queue.count(counts)));
  socket.on("disconnect", () => (find("offline").hidden = false));
  setInterval(() => socket.connected || document.hidden || look(), EVERY);
  document.addEventListener("conference:updated", () => root.isConnected || location.reload());
  draw();
}

const root = document.querySelector("[data-present]");
if (root) begin(root);
keepClock();
