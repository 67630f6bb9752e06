// How a step will look: the screen's own page and the phone's own page in scaled frames, fed with views that the server made.
import { _ } from "../words.js";

/** @typedef {import("./tree.js").Json} Json */

const SIZES = { screen: [1920, 1080], phone: [390, 844] };

/**
 * @param {string} code
 * @param {(body: {plan: Json, step: number}) => Promise<Json[]>} ask for the stops of a step
 * @param {(id: string) => HTMLElement} byId
 */
export function look(code, ask, byId) {
  const frames = { screen: frame("screen", `/s/${code}?preview=1`, _("Preview of the screen")), phone: frame("phone", `/j/${code}?preview=1`, _("Preview of the phone")) };
  /** @type {Json[]} */
  let stops = [];
  let at = 0;
  let asked = 0;

  /**
   * @param {"screen" | "phone"} name
   * @param {string} src
   * @param {string} title
   */
  function frame(name, src, title) {
    const box = byId(`look-${name}`);
    const made = Object.assign(document.createElement("iframe"), { src, title, tabIndex: -1 });
    made.setAttribute("aria-hidden", "true");
    made.setAttribute("scrolling", "no");
    box.append(made);
    const [width, height] = SIZES[name];
    new ResizeObserver(() => {
      const scale = box.clientWidth / width;
      made.style.transform = `scale(${scale})`;
      box.style.blockSize = `${height * scale}px`;
    }).observe(box);
    made.style.inlineSize = `${width}px`;
    made.style.blockSize = `${height}px`;
    return { made, ready: false };
  }

  function draw() {
    const stop = stops[at];
    byId("look-none").hidden = Boolean(stop);
    byId("look-stop").hidden = !stop;
    for (const name of /** @type {const} */ (["screen", "phone"])) {
      byId(`look-${name}`).hidden = !stop;
      const { made, ready } = frames[name];
      if (stop && ready && made.contentWindow) made.contentWindow.postMessage({ view: name === "screen" ? stop.screen : stop.participant }, window.location.origin);
    }
    if (!stop) return;
    byId("look-title-now").textContent = `${stop.title} (${at + 1}/${stops.length})`;
    byId("look-back").toggleAttribute("disabled", at === 0);
    byId("look-on").toggleAttribute("disabled", at === stops.length - 1);
  }

  window.addEventListener("message", ({ origin, data, source }) => {
    const from = origin === window.location.origin && data && data.ready ? Object.values(frames).find(({ made }) => made.contentWindow === source) : null;
    if (!from) return;
    from.ready = true;
    draw();
  });
  const turn = (/** @type {number} */ by) => {
    at = Math.max(0, Math.min(stops.length - 1, at + by));
    draw();
  };
  byId("look-back").addEventListener("click", () => turn(-1));
  byId("look-on").addEventListener("click", () => turn(1));

  return {
    /**
     * @param {Json} plan
     * @param {number} step from 1; 0: the lobby
     * @param {boolean} anew another step than before: begin at its first stop
     */
    async show(plan, step, anew) {
      const mine = (asked += 1);
      const found = await ask({ plan, step }).catch(() => null);
      if (mine !== asked || found === null) return;
      stops = found;
      at = anew ? 0 : Math.max(0, Math.min(at, stops.length - 1));
      draw();
    },
  };
}
