// What stands around every page: the bar, the state of what was said, the strip without connection, and the one voice for screen readers.
import { _ } from "../words.js";
import { byId, onTap, show } from "./dom.js";

/** @typedef {import("./types").Room} Room */

const SIZES = [100, 125, 150, 200];

/** Where we stand with the server, in words, with an icon: always visible. */
const STATES = {
  online: { icon: "dot", words: () => _("Connected") },
  saved: { icon: "tick", words: () => _("Saved") },
  unsent: { icon: "clock", words: () => _("Not sent yet") },
  connecting: { icon: "clock", words: () => _("Looking for a connection") },
  offline: { icon: "off", words: () => _("No connection") },
  restarting: { icon: "clock", words: () => _("The server restarts") },
};

/**
 * @param {Room} room
 * @param {boolean} waiting is anything still on its way?
 * @returns {keyof typeof STATES}
 */
export function stateOf(room, waiting) {
  if (room.link === "offline" || room.link === "connecting" || room.link === "restarting") return room.link;
  if (waiting && room.mine.delivery !== "sending") return "unsent";
  return room.mine.delivery === "saved" ? "saved" : "online";
}

/**
 * @param {Room} room
 * @param {string} where empty: no bar, as on the page where one joins
 * @param {boolean} waiting
 */
export function drawBar(room, where, waiting) {
  show(byId("bar"), where !== "");
  set(byId("where"), where);
  byId("phone").dataset.tools = String(tools());
  const name = stateOf(room, waiting);
  byId("link").dataset.state = name;
  byId("link-icon").setAttribute("href", `#i-${STATES[name].icon}`);
  set(byId("link-words"), STATES[name].words());
  const away = where !== "" && room.link === "offline";
  if (away && byId("strip").hidden) tell(_("No connection for a moment"));
  show(byId("strip"), away);
  drawRestart(room, where !== "" && room.link === "restarting", waiting);
  byId("phone").classList.toggle("is-away", away || !byId("restart").hidden);
}

/**
 * @param {Room} room
 * @param {boolean} shown
 * @param {boolean} waiting then the server's own words, that the answer is saved, are not true yet
 */
function drawRestart(room, shown, waiting) {
  const said = waiting || !room.failure ? _("The server restarts. Your answer is kept on your phone.") : room.failure.message;
  if (shown && byId("restart").hidden) tell(said);
  if (shown) set(byId("restart-words"), said);
  show(byId("restart"), shown);
}

/** On a small phone clock and speaker stand in the bar: how many of them its words have to make room for. */
function tools() {
  return Array.from(byId("main").querySelectorAll(".item .speak, .item .clock, .content .speak, .content .clock")).filter((tool) => !(/** @type {HTMLElement} */ (tool).hidden)).length;
}

/** @param {string} sentence empty: nothing to say */
export function notice(sentence) {
  set(byId("notice-words"), sentence);
  show(byId("notice"), sentence !== "");
  if (sentence) tell(sentence);
}

/**
 * The bar that says that the room went on while someone is typing.
 * @param {string} sentence empty: nobody is kept waiting
 * @param {() => void} go
 */
export function ahead(sentence, go) {
  const bar = byId("ahead");
  if (sentence && bar.hidden) tell(sentence);
  set(byId("ahead-words"), sentence);
  show(bar, sentence !== "");
  onTap(byId("ahead-go"), go);
}

/** @param {string} sentence for screen readers, politely */
export function tell(sentence) {
  const said = byId("said");
  if (said.textContent !== sentence) said.textContent = sentence;
}

/**
 * @param {import("./memory.js").Memory} memory
 * @param {() => void} then what has to be measured again
 */
export function wireSize(memory, then) {
  const apply = () => {
    const size = memory.size();
    document.documentElement.style.fontSize = `${size}%`;
    document.documentElement.classList.toggle("is-large", size > 125);
  };
  onTap(byId("larger"), () => {
    memory.setSize(SIZES[(SIZES.indexOf(memory.size()) + 1) % SIZES.length]);
    apply();
    then();
  });
  apply();
}

/**
 * @param {Element} element
 * @param {string} text
 */
function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
