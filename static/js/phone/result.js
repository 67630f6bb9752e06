// What the room said, after a question without a right answer, and while people talk about it.
import { KINDS } from "../../kinds/index.js";
import { clone, fill } from "../fill.js";
import { _ } from "../words.js";
import { empty, onTap, part, rows, show } from "./dom.js";
import { clock } from "./face.js";
import { moreTime } from "./item.js";

/** @typedef {import("../wire").Item} Item */
/** @typedef {import("./types").Room} Room */
/** @typedef {{id: string, side: string, text: string}} Argument */

/** @type {import("./types").Page["draw"]} */
export function drawResult(root, room, act) {
  const item = /** @type {Item} */ (room.item);
  const result = (room.view && room.view.result) || {};
  const talking = Boolean(room.view && room.view.phase === "discussion");
  const found = result.headline || result.sentence || "";
  const again = item.round !== undefined && item.rounds !== undefined && item.round < item.rounds;
  fill(root, {
    text: item.text,
    title: talking ? _("Talk about it together.") : found || (item.kind === "dots" ? _("This is what people chose.") : _("This is what people said.")),
    lead: talking ? found : result.headline ? result.sentence : "",
    next: talking && again ? _("After that you choose again.") : _("What comes next appears by itself."),
  });
  drawRoom(part(root, "result"), room);
  drawArguments(part(root, "arguments"), item, result.arguments || []);
  clock(part(root, "clock"), room.view && room.view.timer);
  onTap(part(root, "together"), () => act.aside("sharing"));
  show(part(root, "together"), !room.sharing.on);
  show(part(root, "more"), false);
  moreTime(root, room, act);
}

/**
 * A result is drawn anew only when it is another one.
 * @param {HTMLElement} place
 * @param {Room} room
 */
function drawRoom(place, room) {
  const key = JSON.stringify([room.view && room.view.result, room.mine.value]);
  const kind = KINDS[/** @type {Item} */ (room.item).kind];
  if (place.dataset.drawn === key) return;
  place.dataset.drawn = key;
  empty(place);
  if (kind && kind.reveal) kind.reveal(place, room);
}

/**
 * What was said for each side, in the order of the sides.
 * @param {HTMLElement} place
 * @param {Item} item
 * @param {Argument[]} given
 */
function drawArguments(place, item, given) {
  const sides = (item.options || []).filter((option) => given.some((argument) => argument.side === option.id));
  rows(place, sides, (side) => side.id, "argument-side", (block, side) => {
    fill(block, { side: _("Why %(side)s?", { side: side.label }) });
    rows(part(block, "list"), given.filter((argument) => argument.side === side.id), (argument) => argument.id, "result-argument", (row, argument) => {
      fill(row, { text: argument.text });
    });
  });
}

/**
 * Texts as a list, for kinds whose answers are words of people.
 * @param {HTMLElement} place
 * @param {{id: string, text: string}[]} texts
 */
export function drawTexts(place, texts) {
  const list = place.appendChild(clone("result-texts"));
  rows(list, texts, (each) => each.id, "result-argument", (row, each) => fill(row, { text: each.text }));
}
