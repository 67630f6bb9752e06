// The two cards in the middle: what is on the screen now and what comes, with cue and notes; and the room for an activity's extras.
import { fill } from "../fill.js";
import { _ } from "../words.js";
import { byId, show } from "./page.js";

/** @param {import("./view").Desk} view */
export function drawStage(view) {
  const ended = view.phase === "ended";
  byId("now-label").textContent = view.screen.blank ? _("The screen is blank. Underneath:") : _("On the screen now");
  byId("now-label").classList.toggle("is-blank", view.screen.blank);
  byId("now-title").textContent = view.current.title;
  byId("next-title").textContent = view.next ? view.next.title : ended ? _("The end") : "";
  fill(byId("cue"), { cue: view.cue });
  show(byId("cue"), Boolean(view.cue));
  fill(byId("note"), { note: view.notes });
  show(byId("note"), Boolean(view.notes));
  byId("after").textContent = view.upcoming ? _("After that: %(title)s", { title: view.upcoming.title }) : "";
  show(byId("ended"), ended);
  byId("console").dataset.phase = view.phase;
}
