// Who is where: my own place first, then the top.
import { fill } from "../fill.js";
import { formatNumber } from "../number.js";
import { _, _n } from "../words.js";
import { part, rows, show } from "./dom.js";

/** @typedef {import("./types").Room} Room */
/** @typedef {{rank: number, name: string, score: number, delta: number, move: "up" | "down" | "same"}} Standing */

/** @type {import("./types").Page["draw"]} */
export function drawStandings(root, room) {
  const result = (room.view && room.view.result) || {};
  const me = room.me;
  const teams = /** @type {Standing[]} */ (result.teams || []);
  fill(root, { title: result.final ? _("The final result") : _("The score so far"), next: result.final ? _("What comes next appears by itself.") : _("The next question comes by itself.") });
  if (show(part(root, "own"), Boolean(me && me.rank)) && me && me.rank) {
    const score = me.score || 0;
    const points = _n("with %(points)s point", "with %(points)s points", score, { points: formatNumber(score, room.lang) });
    fill(root, { "own-label": _("Your place"), "own-place": me.rank, "own-points": points });
  }
  show(part(root, "teams-title"), teams.length > 0);
  show(part(root, "top-title"), teams.length > 0);
  drawList(part(root, "teams"), teams, room, room.team);
  drawList(part(root, "top"), result.top || [], room, room.name || (me && me.alias) || null);
}

/**
 * @param {HTMLElement} list
 * @param {Standing[]} standings
 * @param {Room} room
 * @param {string | null} own the name that is me, or my team
 */
function drawList(list, standings, room, own) {
  show(list, standings.length > 0);
  rows(list, standings, (each) => `${each.rank} ${each.name}`, "standing", (row, each) => {
    fill(row, { rank: each.rank, name: each.name, score: formatNumber(each.score, room.lang) });
    row.classList.toggle("is-mine", each.name === own);
    const move = part(row, "move");
    move.dataset.move = each.move || "same";
    move.setAttribute("role", "img");
    move.setAttribute("aria-label", { up: _("up"), down: _("down"), same: _("same place") }[each.move || "same"]);
  });
}
