// Small live pictures of the big screen: the screen's own page in a scaled frame, fed with views. Makes a frame only when there is something to show.
import { _ } from "../words.js";
import { byId, changes, show } from "./page.js";

/** @typedef {import("./view").Desk} Desk */
/** @typedef {import("../wire").View} View */

const WIDTH = 1920;
/** A preview need not follow every single vote. */
const PACE_MS = 300;

/** @typedef {{box: HTMLElement, frame: HTMLIFrameElement | null, ready: boolean, view: View | null, sent: View | null, timer: number, differs: (data: unknown) => boolean}} Preview */

/** @type {Record<"now" | "next", Preview> | null} */
let previews = null;

/** @param {string} code */
export function wirePreviews(code) {
  previews = { now: preview("now"), next: preview("next") };
  const all = Object.values(previews);
  window.addEventListener("message", (event) => {
    const from = event.origin === location.origin && event.data && event.data.ready ? all.find(({ frame }) => frame && frame.contentWindow === event.source) : null;
    if (!from) return;
    from.ready = true;
    from.sent = null;
    post(from);
  });
  const fit = new ResizeObserver((entries) => entries.forEach(({ target }) => scale(/** @type {HTMLElement} */ (target))));
  for (const { box } of all) {
    box.dataset.url = `/s/${code}?preview=1`;
    fit.observe(box);
  }
}

/** @param {Desk} view */
export function drawPreviews(view) {
  if (!previews) return;
  give(previews.now, view.previews ? view.previews.now : null, _("The room sees: %(title)s", { title: view.current.title }));
  give(previews.next, view.previews ? view.previews.next : null, view.next ? _("Coming up: %(title)s", { title: view.next.title }) : "");
}

/**
 * @param {"now" | "next"} name
 * @returns {Preview}
 */
const preview = (name) => ({ box: byId(`preview-${name}`), frame: null, ready: false, view: null, sent: null, timer: 0, differs: changes() });

/**
 * @param {Preview} to
 * @param {View | null} view
 * @param {string} label what the picture shows, in words
 */
function give(to, view, label) {
  to.box.setAttribute("aria-label", label);
  show(to.box, Boolean(view));
  if (!view || !to.differs({ ...view, now: 0, version: 0 })) return;
  to.view = view;
  if (to.frame) soon(to);
  else if (to.box.offsetParent) to.frame = frame(to.box);
  else to.differs(null);
}

/**
 * @param {HTMLElement} box
 * @returns {HTMLIFrameElement}
 */
function frame(box) {
  const made = document.createElement("iframe");
  made.setAttribute("aria-hidden", "true");
  made.setAttribute("tabindex", "-1");
  made.setAttribute("scrolling", "no");
  made.title = _("Preview of the screen");
  made.src = box.dataset.url || "";
  box.append(made);
  scale(box);
  return made;
}

/** @param {Preview} to */
function soon(to) {
  if (to.timer) return;
  post(to);
  to.timer = window.setTimeout(() => {
    to.timer = 0;
    post(to);
  }, PACE_MS);
}

/** @param {Preview} to */
function post(to) {
  if (!to.ready || !to.view || to.sent === to.view || !to.frame || !to.frame.contentWindow) return;
  to.frame.contentWindow.postMessage({ view: to.view }, location.origin);
  to.sent = to.view;
}

/** @param {HTMLElement} box */
function scale(box) {
  const made = box.firstElementChild;
  if (made instanceof HTMLElement) made.style.transform = `scale(${box.clientWidth / WIDTH})`;
}
