// The lobby: how to join, and a tree for every person who did. Who comes late can always scan: the codes stay large.
import { fit } from "./fit.js";
import { fill } from "./fill.js";
import { address, pairs } from "./join.js";
import { moving } from "./motion.js";
import { land, waves } from "./scenery/bank.js";
import { grove } from "./scenery/grove.js";
import { farHills, frontHill } from "./scenery/hill.js";
import { meadow } from "./scenery/meadow.js";
import { river, wet } from "./scenery/river.js";
import { svg } from "./scenery/svg.js";
import { wood } from "./scenery/wood.js";
import { _n } from "./words.js";

/** @typedef {import("./wire").View} View */
/** @typedef {import("./scenery/river.js").Bend} Bend */
/** @typedef {{grove: import("./scenery/grove.js").Grove, wifi: boolean}} Scene */

const HORIZON = 402;
const FRONT = 936;
/** Where cards stand, in units of the board on a window of 16:9: no tree stands behind one. */
const CARDS = { one: { left: 1372, bottom: 664 }, two: { left: 815, bottom: 845 } };
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

/**
 * The Vecht from the horizon to the front; beside two cards it keeps to the left, and is narrower.
 * @param {boolean} wifi
 * @returns {Bend[]}
 */
export function vecht(wifi) {
  const [shift, width] = wifi ? [-520, 0.56] : [0, 1];
  const bends = /** @type {Bend[]} */ ([[1010, 402, 12], [1046, 428, 26], [1000, 476, 70], [916, 540, 120], [868, 620, 158], [900, 730, 190], [960, 850, 236], [960, 980, 300], [930, 1100, 360]]);
  return bends.map(([x, y, w]) => [x + shift, y, w * width]);
}

/**
 * @param {Bend[]} bends
 * @returns {SVGElement[]}
 */
export function valley(bends) {
  const stream = river(bends);
  const shift = bends[0][0] - 1010;
  const swell = /** @type {[number, number, number][]} */ ([[1005, 474, 40], [916, 545, 82], [850, 625, 68], [945, 695, 90], [797, 790, 110], [850, 877, 116]]);
  return [
    svg("circle", shift ? { cx: 600, cy: 428, r: 66, class: "sun" } : { cx: 1180, cy: 352, r: 96, class: "sun" }),
    farHills(78),
    land(stream, bends),
    waves(swell.filter(([x, y, length]) => wet(stream, x + shift, y, -8) && wet(stream, x + shift + length, y, -8)).map(([x, y, length]) => [x + shift, y, length])),
  ];
}

/**
 * @param {Bend[]} bends
 * @param {boolean} wifi
 * @returns {import("./scenery/wood.js").Ground}
 */
function ground(bends, wifi) {
  const stream = river(bends);
  const card = wifi ? CARDS.two : CARDS.one;
  return {
    horizon: HORIZON + 40,
    front: FRONT,
    left: 20,
    right: 1900,
    size: wifi ? 0.8 : 1,
    free: (x, y, half, height) => !wet(stream, x, y, 0.45 * half + 26) && (x + half < card.left || y - height > card.bottom),
  };
}
