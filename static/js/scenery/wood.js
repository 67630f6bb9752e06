// Where the trees of a wood stand: the k-th tree has its place for ever, whoever comes after it and whenever the page was loaded. Pure layout.

/** @typedef {import("./tree.js").Tree} Tree */
/** @typedef {import("./tree.js").TreeKind} TreeKind */
/** @typedef {import("./tree.js").Foliage} Foliage */
/**
 * @typedef {object} Ground where a tree may stand, in units of the board
 * @property {number} horizon
 * @property {number} front the lowest y of a foot
 * @property {number} left
 * @property {number} right
 * @property {number} [size] how large trees are, 1 on a whole board
 * @property {(x: number, y: number, half: number, height: number) => boolean} free half: half the crown's width
 */

const TRIES = 60;
const FIRST = 34;
const TALL = 205;
const SHORT = 54;
const UNITS = 110;
const NEAR = 1.14;
const FAR = 0.42;
/** @type {TreeKind[]} */
const KINDS = ["linden", "leaf", "fir"];
/** @type {Foliage[]} */
const GREENS = ["forest", "fir", "moss", "meadow", "olive"];

/**
 * A wood that is laid out as far as somebody asks: for 34 people first, then for twice as many, smaller, between those who stand.
 * @param {Ground} ground
 * @returns {(n: number) => Tree[]}
 */
export function wood(ground) {
  const random = generator(1925);
  /** @type {Tree[]} */
  const trees = [];
  return (n) => {
    while (trees.length < n) trees.push(plant(ground, trees, random));
    return trees.slice(0, n);
  };
}

/**
 * How high the trees of a wood of n people are, in front of the picture.
 * @param {number} n
 */
export function height(n) {
  return Math.max(SHORT, TALL * Math.min(1, Math.sqrt(FIRST / n)));
}

/**
 * The best of sixty places: far from all others for its depth, hiding nobody and hidden by nobody.
 * @param {Ground} ground
 * @param {Tree[]} trees
 * @param {() => number} random
 * @returns {Tree}
 */
function plant(ground, trees, random) {
  const expected = FIRST * 2 ** Math.max(0, Math.ceil(Math.log2((trees.length + 1) / FIRST)));
  const base = (height(expected) * (ground.size || 1)) / UNITS;
  let best = null;
  let most = -1;
  for (let found = 0, tries = 0; found < TRIES && tries < 40 * TRIES; tries++) {
    const depth = random() ** 1.35;
    const y = ground.horizon + depth * (ground.front - ground.horizon);
    const x = ground.left + random() * (ground.right - ground.left);
    const scale = base * (FAR + depth * (NEAR - FAR));
    if (!ground.free(x, y, 40 * scale, 118 * scale)) continue;
    found++;
    const room = distance(x, y, scale, trees);
    if (room > most) [best, most] = [{ x, y, scale }, room];
  }
  return { ...(best || { x: ground.left, y: ground.front, scale: base }), ...look(random) };
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} scale
 * @param {Tree[]} trees
 */
function distance(x, y, scale, trees) {
  let least = Infinity;
  for (const tree of trees) {
    const between = Math.hypot(x - tree.x, 1.5 * (y - tree.y)) / (scale + tree.scale);
    const hides = y > tree.y ? covers(x, y, scale, tree) : covers(tree.x, tree.y, tree.scale, { x, y, scale });
    least = Math.min(least, hides ? between * 0.3 : between);
  }
  return least;
}

/**
 * Whether a tree in front hides the crown of one behind it.
 * @param {number} x @param {number} y @param {number} scale
 * @param {{x: number, y: number, scale: number}} behind
 */
function covers(x, y, scale, behind) {
  const crown = behind.y - 62 * behind.scale;
  return Math.abs(x - behind.x) < 34 * scale && crown > y - 104 * scale && crown < y - 12 * scale;
}

/** @param {() => number} random one in eight is ochre */
function look(random) {
  const kind = KINDS[Math.floor(random() * KINDS.length)];
  const ochre = random() < 1 / 8 && kind !== "fir";
  const greens = kind === "fir" ? GREENS.slice(0, 2) : GREENS;
  return { kind, foliage: ochre ? /** @type {Foliage} */ ("ochre") : greens[Math.floor(random() * greens.length)], mirrored: random() < 0.5 };
}

/**
 * The same numbers in the same order on every screen.
 * @param {number} seed
 */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
