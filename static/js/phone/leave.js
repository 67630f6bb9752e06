// The end: thanks, erasing what one said, another language, and being outside.
import { clone, fill } from "../fill.js";
import { _, _n } from "../words.js";
import { day } from "./dates.js";
import { onTap, part, show } from "./dom.js";
import { wireLanguages } from "./join.js";

/** @typedef {import("./types").Page} Page */

/** @type {Page["draw"]} */
export function drawEnded(root, room, act) {
  const { people, workshop } = room.view || { people: null, workshop: null };
  const answers = room.me ? room.me.answers : 0;
  fill(root, {
    people: people ? _n("%(n)s person joined in.", "%(n)s people joined in.", people.joined) : "",
    answers: answers ? _n("You gave %(n)s answer.", "You gave %(n)s answers.", answers) : _("It was good that you were here."),
    deletes: workshop && workshop.deletes_at ? _("On %(day)s we erase everything.", { day: day(workshop.deletes_at) }) : "",
  });
  show(part(root, "mine"), room.me !== null);
  onTap(part(root, "erase"), () => act.aside("erase"));
}

/** @type {Page["draw"]} */
export function drawErase(root, room, act) {
  fill(root, { problem: room.problem });
  show(part(root, "problem"), room.problem !== "");
  onTap(part(root, "yes"), act.erase);
  onTap(part(root, "no"), () => act.aside(""));
}

/** @type {Page["draw"]} */
export function drawLanguages(root, _room, act) {
  const place = part(root, "languages");
  if (!place.firstChild) place.appendChild(clone("languages"));
  wireLanguages(root, act);
  onTap(part(root, "back"), () => act.aside(""));
}

/** @type {Page["draw"]} Erased by oneself, or not let in by the server, whose message says why, or sent away. */
export function drawOut(root, room, act) {
  const erased = room.aside === "erased";
  const removed = Boolean(room.me && room.me.removed);
  const code = room.failure ? room.failure.code : "";
  const refused = code === "ended" || code === "unknown_code" ? _("This workshop is not there any more.") : _("You can't come in now.");
  fill(root, {
    title: erased ? _("Your data is erased.") : removed ? _("You no longer take part.") : refused,
    lead: erased ? _("You can close this page.") : removed ? _("Ask the facilitator.") : (room.failure && room.failure.message) || "",
    unsent: room.unsent && !erased ? _n("Your last answer did not arrive.", "%(n)s of your answers did not arrive.", room.unsent) : "",
  });
  const again = part(root, "again");
  again.textContent = erased ? _("Join in again") : _("Try again");
  show(again, erased || code === "forbidden");
  onTap(again, act.rejoin);
}
