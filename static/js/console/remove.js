// The question before a participant is removed for good. Sends `remove`.
import { fill } from "../fill.js";
import { close, open } from "./dialogs.js";
import { byId } from "./page.js";

/** @typedef {import("./view").Queued} Queued */

/** @type {Queued | null} */
let asked = null;

/** @param {import("./view").Act} act */
export function wireRemove(act) {
  const yes = byId("remove-yes");
  yes.addEventListener("click", async () => {
    if (!asked) return;
    const ack = await act("remove", { participant: asked.participant }, yes);
    if (ack.ok) close("remove-dialog");
  });
}

/** @param {Queued} entry something this person said */
export function askRemove(entry) {
  asked = entry;
  fill(byId("remove-dialog"), { text: entry.text });
  open("remove-dialog");
}
