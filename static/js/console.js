// The entry of the console page: one connection, one view, and every part of the page drawn from it. Parts know nothing of each other.
import { EXTRAS } from "../activities/console.js";
import { sync } from "./clock.js";
import { clone } from "./fill.js";
import { connect } from "./live.js";
import { acting } from "./console/act.js";
import { beside, drawBeside } from "./console/beside.js";
import { close, open, wireDialogs, wireMenu } from "./console/dialogs.js";
import { drawDock, pause, toggle, wireDock } from "./console/dock.js";
import { drawHands, wireHands } from "./console/hands.js";
import { drawJoin, wireJoin } from "./console/join.js";
import { wireKeys } from "./console/keys.js";
import { drawNext, move } from "./console/next.js";
import { byId, show } from "./console/page.js";
import { drawPreviews, wirePreviews } from "./console/preview.js";
import { drawProgramme, wireProgramme } from "./console/programme.js";
import { drawQueue, hideNewest, wireQueue } from "./console/queue.js";
import { asksFirst, drawRehearsal, wireRehearsal } from "./console/rehearsal.js";
import { wireRemove } from "./console/remove.js";
import { wireSnackbar } from "./console/snackbar.js";
import { wireShare } from "./console/share.js";
import { drawStage } from "./console/stage.js";
import { connection, drawStatus, wireStatus } from "./console/status.js";
import { wireTabs } from "./console/tabs.js";
import { drawTally } from "./console/tally.js";

/** @typedef {import("./console/view").Desk} Desk */

const { code = "", lang = null } = document.body.dataset;
/** @type {Desk | null} */
let view = null;
let online = false;
let frame = 0;
let entered = "";

const live = connect({
  code, role: "facilitator", lang, token: null,
  onView: (latest) => {
    view = /** @type {Desk} */ (latest);
    sync(view.now);
    later();
  },
  onState: (state, detail) => {
    online = state === "online";
    connection(state, detail);
    later();
  },
});
const act = acting((payload) => beside(live.say("do", payload)), () => online);
wire();

function wire() {
  const go = () => move(act, "next", byId("next"));
  const next = () => void (asksFirst() || go());
  const back = () => move(act, "back", byId("back"));
  byId("next").addEventListener("click", next);
  byId("back").addEventListener("click", back);
  byId("end-yes").addEventListener("click", async () => {
    const ack = await act("end", {}, byId("end-yes"));
    if (ack.ok) close("end-dialog");
  });
  wireKeys({ next, back, blank: () => toggle(act, "blank"), pause: () => pause(act), hide: () => hideNewest(act), keys: () => open("keys-dialog") });
  for (const part of [wireDock, wireProgramme, wireQueue, wireRemove, wireHands]) part(act);
  for (const part of [wireDialogs, wireMenu, wireShare, wireJoin, wireSnackbar, wireStatus, wireTabs]) part();
  wireRehearsal(act, go);
  wirePreviews(code);
}

/** Ten views a second may come; the page is drawn once a frame, and not at all while nobody looks. */
function later() {
  if (!frame) frame = window.requestAnimationFrame(draw);
}

function draw() {
  frame = 0;
  if (!view) return;
  for (const part of [drawStatus, drawBeside, drawStage, drawTally, drawProgramme, drawQueue, drawJoin, drawPreviews, drawExtras]) part(view);
  for (const part of [drawNext, drawDock, drawHands, drawRehearsal]) part(view, online);
  show(byId("end"), view.phase !== "ended");
}

/** @param {Desk} desk */
function drawExtras(desk) {
  const type = desk.activity ? desk.activity.type : "";
  const extra = EXTRAS[type];
  const place = byId("extras");
  if (entered !== type) place.replaceChildren(...(extra ? [clone(`console-${type}`)] : []));
  entered = type;
  const root = /** @type {HTMLElement | null} */ (place.firstElementChild);
  if (extra && root) extra.draw(root, desk, (action, payload, near) => act(action, payload, near || root));
  const used = Boolean(root && !root.hidden);
  show(place, used);
  byId("console").classList.toggle("has-extras", used);
}
