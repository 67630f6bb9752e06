// Where the stems and leaves of a scale stand: a column a value, a leaf a person. Pure: numbers in, numbers out, touches no page.

/**
 * @typedef {{value: number, x: number, then: number, now: number, top: number, thenPeople: number, nowPeople: number}} Stem
 *   `then` and `now` are leaves; the people are what they stand for
 * @typedef {{stems: Stem[], pitch: number, wide: number, high: number, people: number, every: number}} Stems
 *   pitch between two leaves of one side, size of a leaf (1 is 52 by 48; in a crowd it gets flat like a fern's), people a leaf,
 *   labels shown every so many columns
 * @typedef {{min: number, max: number, now: Record<string, number>, then: Record<string, number> | null,
 *   width: number, base: number, ceiling: (x: number) => number}} Scale
 */

const MARGIN = 150;
/** Between two leaves of one side, at most: beside an earlier poll, and alone, when they alternate. */
const PITCH = { compared: 50, alone: 64 };
const LEAF = 0.0224;
const NARROWEST = 0.62;
const FOOT = 24;
const MOST_LEAVES = 60;
const LABEL = 84;

/**
 * @param {Scale} scale
 * @returns {Stems}
 */
export function stems(scale) {
  const columns = Array.from({ length: scale.max - scale.min + 1 }, (_each, at) => scale.min + at);
  const gap = (scale.width - 2 * MARGIN) / Math.max(1, columns.length - 1);
  const counted = columns.map((value, at) => ({
    value, x: MARGIN + at * gap, nowPeople: scale.now[value] || 0, thenPeople: (scale.then && scale.then[value]) || 0,
  }));
  const people = perLeaf(Math.max(...counted.map((each) => Math.max(each.nowPeople, each.thenPeople))));
  const leafy = counted.map((each) => ({ ...each, now: leaves(each.nowPeople, people), then: leaves(each.thenPeople, people) }));
  const room = leafy.map((each) => (scale.base - FOOT - scale.ceiling(each.x)) / Math.max(1, storeys(each, scale)));
  const pitch = Math.min(scale.then ? PITCH.compared : PITCH.alone, ...room);
  const most = Math.max((gap - 36) / 104, Math.min(NARROWEST, (gap - 14) / 104));
  return {
    stems: leafy.map((each) => ({ ...each, top: scale.base - 14 - (storeys(each, scale) ? 10 + pitch * storeys(each, scale) : 0) })),
    pitch, wide: Math.min(Math.max(NARROWEST, LEAF * pitch), most), high: Math.min(LEAF * pitch, most), people, every: Math.ceil(LABEL / gap),
  };
}

/**
 * Where leaf number `at` hangs: 1 is right of the stem, -1 left. With two moments the left ones are then; with one they alternate.
 * @param {number} at
 * @param {"now" | "then"} moment
 * @param {{pitch: number, base: number, compared: boolean}} about
 * @returns {{side: 1 | -1, y: number}}
 */
export function leafAt(at, moment, { pitch, base, compared }) {
  const left = compared ? moment === "then" : at % 2 === 1;
  const storey = compared ? at : Math.floor(at / 2);
  return { side: left ? -1 : 1, y: base - (left ? 14 : Math.min(30, 6 + pitch * 0.48)) - storey * pitch };
}

/**
 * @param {{now: number, then: number}} each
 * @param {Scale} scale
 */
function storeys(each, scale) {
  return scale.then ? Math.max(each.now, each.then) : Math.ceil(each.now / 2);
}

/** @param {number} most people in the fullest column */
function perLeaf(most) {
  if (most <= MOST_LEAVES) return 1;
  return [2, 5, 10, 20, 50, 100].find((people) => most / people <= MOST_LEAVES) || Math.ceil(most / MOST_LEAVES);
}

/**
 * Who answered is seen, also when a leaf stands for more people than there are.
 * @param {number} people
 * @param {number} each
 */
function leaves(people, each) {
  return people ? Math.max(1, Math.round(people / each)) : 0;
}
