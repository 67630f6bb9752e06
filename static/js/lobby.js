// The lobby: how to join, and a tree for every person who did. Who comes late can always scan: the codes stay large.
import { fit } from "./fit.js";
import { fill } from "./fill.js";
import { address, pairs } from "./join.js";
import { moving } from "./motion.js";
import { grove } from "./scenery/grove.js";
import { frontHill } from "./scenery/hill.js";
import { meadow } from "./scenery/meadow.js";
import { svg } from "./scenery/svg.js";
import { ground, valley, vecht } from "./scenery/valley.js";
import { wood } from "./scenery/wood.js";
import { _n } from "./words.js";

/** @typedef {import("./wire").View} View */
/** @typedef {{grove: import("./scenery/grove.js").Grove, wifi: boolean}} Scene */

/** @type {WeakMap<HTMLElement, Scene>} */
const scenes = new WeakMap();

/**
 * @param {HTMLElement} root
 * @param {View} view
 * @param {View | null} before
 */
export function draw(root, view, before) {
  const { joined } = view.people;
  const { join } = view;
  root.dataset.state = joined ? "growing" : "waiting";
  root.dataset.cards = join.wifi ? "two" : "one";
  fill(root, {
    title: view.workshop.title,
    joined,
    people: _n("person joins in", "people join in", joined),
    network: join.wifi ? join.wifi.name : "",
    password: join.wifi ? join.wifi.password : "",
    address: address(join.url, join.code),
    code: pairs(join.code),
  });
  show(root, ".card-join .qr", join.qr);
  if (join.wifi) show(root, ".card-wifi .qr", join.wifi.qr);
  /** @type {HTMLElement} */ (root.querySelector(".password")).hidden = !(join.wifi && join.wifi.password);
  for (const selector of [".lobby-title", ".count", ".keys", ".address", ".hill-line"]) {
    const part = /** @type {HTMLElement} */ (root.querySelector(selector));
    fit(part, 6, () => part.scrollWidth <= part.clientWidth + 1, `${root.dataset.state}${root.dataset.cards}${part.textContent}`);
  }
  sceneOf(root, Boolean(join.wifi)).grove.show(joined, moving(view, before));
}

/**
 * @param {HTMLElement} root
 * @param {string} selector
 * @param {string} source
 */
function show(root, selector, source) {
  const image = /** @type {HTMLImageElement} */ (root.querySelector(selector));
  if (image.getAttribute("src") !== source) image.src = source;
}

/**
 * @param {HTMLElement} root
 * @param {boolean} wifi
 * @returns {Scene}
 */
function sceneOf(root, wifi) {
  const known = scenes.get(root);
  if (known && known.wifi === wifi) return known;
  const bends = vecht(wifi);
  const trees = grove(wood(ground(bends, wifi)));
  /** @type {SVGElement} */ (root.querySelector(".land")).replaceChildren(
    svg("g", { class: "when-waiting" }, ...meadow()),
    svg("g", { class: "when-growing" }, ...valley(bends), trees.element, frontHill()),
  );
  const made = { grove: trees, wifi };
  scenes.set(root, made);
  return made;
}
