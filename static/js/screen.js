// The big screen: hears views, chooses the picture, and keeps what lies around it (corner, pause, blank, dark, connection). Draws no activity itself.
import { pictures } from "../activities/index.js";
import { stayAwake } from "./awake.js";
import { sync } from "./clock.js";
import { draw as drawEnded } from "./ended.js";
import { pairs } from "./join.js";
import { clone, fill } from "./fill.js";
import { connect } from "./live.js";
import { draw as drawLobby } from "./lobby.js";
import { still } from "./motion.js";
import { meadow, sundown } from "./scenery/meadow.js";
import { pageTitle } from "./title.js";
import { _ } from "./words.js";

/** @typedef {import("./wire").View} View */
/** @typedef {(root: HTMLElement, view: View, before: View | null) => void} Draw */
/** @typedef {{key: string, root: HTMLElement, draw: Draw, drawn: View | null}} Picture */

const POINTER_MS = 3000;

/** @type {Picture | null} */
let picture = null;
/** @type {boolean | null} what the key D said; the facilitator's own switch takes over again when it is used */
let darkHere = null;
let darkThere = false;

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** Inside the console, where a facilitator sees what the room does not. */
const previewing = () => new URLSearchParams(window.location.search).has("preview");

/** @param {View} view */
function show(view) {
  sync(view.now);
  const { dark = false } = view.screen || {};
  const blank = Boolean(view.screen && view.screen.blank) && !previewing(); // the console says that it is blank, and shows what lies under it
  if (dark !== darkThere) darkHere = null;
  darkThere = dark;
  theme();
  document.title = pageTitle(view);
  part("screen").toggleAttribute("data-still", still(view));
  part("blank").hidden = !blank;
  part("picture").style.visibility = blank ? "hidden" : "";
  part("rehearsing").hidden = !view.rehearsal;
  part("pause").hidden = view.phase !== "paused";
  corner(view);
  if (view.phase !== "paused") draw(view);
}

/** @param {View} view */
function draw(view) {
  const [key, template, drawing] = choose(view);
  if (!picture || picture.key !== key) {
    const root = clone(template);
    part("picture").replaceChildren(root);
    picture = { key, root, draw: drawing, drawn: null };
  }
  const before = picture.drawn;
  picture.drawn = view;
  picture.draw(picture.root, view, before);
}

/**
 * @param {View} view
 * @returns {[key: string, template: string, draw: Draw]}
 */
function choose({ phase, activity }) {
  if (phase === "ended") return ["ended", "screen-ended", drawEnded];
  if (!activity) return ["lobby", "screen-lobby", drawLobby];
  return [`${activity.number} ${activity.type}`, `activity-${activity.type}`, pictures[activity.type]];
}

/** @param {View} view late comers can join whenever nothing is asked */
function corner(view) {
  const shown = Boolean(view.join) && (view.phase === "intro" || view.phase === "paused");
  part("screen").toggleAttribute("data-corner", shown);
  part("corner").hidden = !shown;
  if (!shown) return;
  const image = /** @type {HTMLImageElement} */ (part("corner").querySelector("img"));
  if (image.getAttribute("src") !== view.join.qr) image.src = view.join.qr;
  fill(part("corner"), { code: pairs(view.join.code) });
}

function theme() {
  document.documentElement.toggleAttribute("data-dark", darkHere === null ? darkThere : darkHere);
}

/** The same view once more: the window has another size, or the letters have. */
function redraw() {
  if (picture && picture.drawn) picture.draw(picture.root, picture.drawn, picture.drawn);
}

/** @param {KeyboardEvent} event */
function pressed({ key, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey) return;
  if (key === "f" || key === "F") {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => undefined);
  }
  if (key === "d" || key === "D") {
    darkHere = !document.documentElement.hasAttribute("data-dark");
    theme();
  }
}

/** An arrow that nobody moves does not stand in the picture. */
function hidePointer() {
  let waiting = 0;
  window.addEventListener("pointermove", () => {
    window.clearTimeout(waiting);
    part("screen").toggleAttribute("data-pointing", true);
    waiting = window.setTimeout(() => part("screen").toggleAttribute("data-pointing", false), POINTER_MS);
  });
}

function listen() {
  const { code = "", lang = null } = document.body.dataset;
  connect({
    code,
    role: "screen",
    lang,
    token: null,
    onView: show,
    onState: (state, detail) => {
      const away = state === "offline" || state === "restarting";
      part("connection").hidden = !away;
      if (away) part("connection").textContent = detail && state === "restarting" ? detail.message : _("No connection. We are trying again.");
      part("refused").hidden = state !== "refused";
      fill(part("refused"), { why: detail ? detail.message : "" });
    },
  });
  stayAwake();
}

/** Inside the console: no socket of its own, it draws what the console hands it. */
function preview() {
  window.addEventListener("message", ({ origin, data }) => {
    if (origin === window.location.origin && data && data.view) show(data.view);
  });
  window.parent.postMessage({ ready: true }, window.location.origin);
}

function start() {
  /** @param {string} id @param {SVGElement[]} shapes */
  const dress = (id, shapes) => /** @type {SVGElement} */ (part(id).querySelector(".land")).append(...shapes);
  dress("pause", sundown());
  dress("blank", meadow());
  dress("refused", meadow());
  let waiting = 0;
  window.addEventListener("resize", () => {
    window.cancelAnimationFrame(waiting);
    waiting = window.requestAnimationFrame(redraw);
  });
  window.addEventListener("keydown", pressed);
  hidePointer();
  if (document.fonts) document.fonts.addEventListener("loadingdone", redraw);
  if (previewing()) preview();
  else listen();
}

start();
