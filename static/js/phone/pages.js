// Which page goes with what the room is doing. The order of the questions below is the order of importance; pages draw themselves.
import { KINDS } from "../../kinds/index.js";
import { _ } from "../words.js";
import { drawContent } from "./content.js";
import { drawEnded, drawErase, drawLanguages, drawOut } from "./leave.js";
import { drawItem } from "./item.js";
import { drawGroup, drawJoin, drawName } from "./join.js";
import { drawResult } from "./result.js";
import { drawSolution } from "./solution.js";
import { drawStandings } from "./standings.js";
import { drawSharing, drawTurn } from "./tablet.js";
import { drawIntro, drawLobby, drawPaused, drawSkipped, drawUnknown, drawWaiting } from "./wait.js";

/** @typedef {import("../wire").View} View */
/** @typedef {import("./types").Page} Page */
/** @typedef {import("./types").Room} Room */

/**
 * @param {Room} room
 * @returns {Page}
 */
export function choose(room) {
  return between(room) || outside(room) || asking(room) || staged(room, /** @type {View} */ (room.view));
}

/**
 * On its way from one person to the next.
 * @param {Room} room
 * @returns {Page | null}
 */
function between(room) {
  if (room.aside !== "turn") return null;
  return { key: `turn:${room.sharing.place}`, template: "page-turn", where: room.title, draw: drawTurn };
}

/**
 * Not, or no longer, in the room.
 * @param {Room} room
 * @returns {Page | null}
 */
function outside(room) {
  if (room.aside === "erased" || room.link === "refused" || (room.me && room.me.removed)) return { key: `out:${room.aside}`, template: "page-out", where: "", draw: drawOut };
  if (!room.joined) return { key: "join", template: "", where: "", draw: drawJoin };
  if (!room.view) return { key: "connecting", template: "page-wait", where: room.title, draw: drawWaiting };
  return null;
}

/**
 * Questions about oneself, and things one asked for.
 * @param {Room} room
 * @returns {Page | null}
 */
function asking(room) {
  const { workshop } = /** @type {View} */ (room.view);
  if (room.aside === "erase") return { key: "erase", template: "page-erase", where: room.title, draw: drawErase };
  if (room.aside === "sharing") return { key: "sharing", template: "page-sharing", where: room.title, draw: drawSharing };
  if (room.aside === "languages") return { key: "languages", template: "page-languages", where: room.title, draw: drawLanguages };
  if (room.view && room.view.phase === "ended") return null;
  if (workshop.names && workshop.names !== "never" && !room.asked.name && !room.name) return { key: "name", template: "page-name", where: room.title, draw: drawName };
  if (workshop.groups && workshop.groups.length && !room.asked.group && !room.group) return { key: "group", template: "page-group", where: room.title, draw: drawGroup };
  return null;
}

/**
 * @param {Room} room
 * @param {View} view
 * @returns {Page}
 */
function staged(room, view) {
  const where = view.activity ? view.activity.title : room.title;
  const key = `${view.phase}:${view.activity ? view.activity.number : 0}`;
  switch (view.phase) {
    case "lobby": return { key, template: "page-wait", where, draw: drawLobby };
    case "ended": return { key, template: "page-ended", where, draw: drawEnded };
    case "paused": return { key, template: "page-wait", where, draw: drawPaused };
    case "standings": return { key, template: "page-standings", where, draw: drawStandings };
    case "intro":
      return view.content ? { key, template: "page-content", where: room.title, draw: drawContent } : { key, template: "page-wait", where, draw: drawIntro };
    default:
      if (room.item) return asked(room, view, where);
      return view.content ? { key, template: "page-content", where, draw: drawContent } : { key, template: "page-wait", where, draw: drawIntro };
  }
}

/**
 * @param {Room} room
 * @param {View} view
 * @param {string} title of the activity
 * @returns {Page}
 */
function asked(room, view, title) {
  const item = /** @type {import("../wire").Item} */ (room.item);
  const kind = KINDS[item.kind];
  const where = (kind && kind.where && kind.where(room)) || (item.of > 1 ? _("Question %(n)s of %(of)s", { n: item.number, of: item.of }) : title);
  if (!kind) return { key: `item:${item.id}`, template: "page-wait", where, draw: drawUnknown };
  if (view.phase === "revealed" && view.result && "correct" in view.result) return { key: `solution:${item.id}`, template: "page-solution", where, draw: drawSolution };
  if (view.phase === "revealed" || view.phase === "discussion") return { key: `${view.phase}:${item.id}`, template: "page-result", where, draw: drawResult };
  if (view.phase === "open" && room.skipped && room.mine.value === null) return { key: `skipped:${item.id}`, template: "page-skipped", where, draw: drawSkipped };
  return { key: `item:${item.id}`, template: "page-item", where, draw: drawItem };
}
