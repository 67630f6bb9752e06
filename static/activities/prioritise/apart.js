// Where the leaves of a matrix lie: at their means, and apart from each other where they would cover one another. Numbers alone, and always the same ones.

/**
 * @typedef {{id: string, x: number, y: number}} Placed  means, 1 to 5; y is upwards
 * @typedef {{id: string, x: number, y: number, left: number, right: number, top: number, bottom: number}} Leaf  in units of the board, with the quadrant it stays in
 */

const ROUNDS = 400;
const TRIES = 3;
/** A leaf takes this much of a board of 980 by 690; and above and below stand the verbs. */
const LEAF = { wide: 106, high: 100 };
const EDGE = { side: 92, head: 158 };
const WIDTH = 980;

/**
 * @param {Placed[]} solutions
 * @param {{width: number, height: number}} size of the board
 * @returns {{scale: number, leaves: {id: string, x: number, y: number}[]}} no leaf covers another or leaves its quadrant
 */
export function apart(solutions, { width, height }) {
  const scale = Math.min(1, width / WIDTH);
  const leaves = solutions.map(({ id, x, y }) => {
    const [side, head] = [EDGE.side * scale, EDGE.head * scale];
    const [left, right] = x <= 3 ? [side, width / 2] : [width / 2, width - side];
    const [top, bottom] = y >= 3 ? [head, height / 2] : [height / 2, height - head];
    return { id, left, right, top, bottom, x: side + ((x - 1) / 4) * (width - 2 * side), y: height - head - ((y - 1) / 4) * (height - 2 * head) };
  });
  const room = { wide: LEAF.wide * scale, high: LEAF.high * scale };
  for (let round = 0; round < ROUNDS && push(leaves, room); round += 1);
  for (let tries = 0; tries < TRIES && covered(leaves, room).length; tries += 1) for (const key of covered(leaves, room)) rows(leaves.filter((leaf) => quadrant(leaf) === key), room);
  return { scale, leaves: leaves.map(({ id, x, y }) => ({ id, x, y })) };
}

/**
 * One round of moving each pair that overlaps apart, the short way; of two at one spot the later goes to the right.
 * @param {Leaf[]} leaves
 * @param {{wide: number, high: number}} room
 * @returns {boolean} did anything move?
 */
function push(leaves, room) {
  let moved = false;
  pairs(leaves, (one, other) => {
    const [dx, dy] = [other.x - one.x, other.y - one.y];
    const [wide, high] = [room.wide - Math.abs(dx), room.high - Math.abs(dy)];
    if (wide <= 0.5 || high <= 0.5) return;
    moved = true;
    const across = wide / room.wide <= high / room.high;
    const [by, down] = [dx < 0 ? -wide : wide, dy < 0 ? -high : high];
    // Against the edge the long way round is the only one.
    if (across) shift(one, other, "x", by) || shift(one, other, "y", down);
    else shift(one, other, "y", down) || shift(one, other, "x", by);
  });
  return moved;
}

/**
 * @param {Leaf} one
 * @param {Leaf} other
 * @param {"x" | "y"} axis
 * @param {number} by
 * @returns {boolean} was there room on that side?
 */
function shift(one, other, axis, by) {
  const before = other[axis] - one[axis];
  one[axis] = within(one, axis, one[axis] - by / 2);
  other[axis] = within(other, axis, other[axis] + by / 2);
  return Math.abs(other[axis] - one[axis] - before) > 0.5;
}

/**
 * @param {Leaf} leaf
 * @param {"x" | "y"} axis
 * @param {number} value
 */
const within = ({ left, right, top, bottom }, axis, value) => (axis === "x" ? Math.min(right, Math.max(left, value)) : Math.min(bottom, Math.max(top, value)));

/**
 * Too many for pushing: two rows from left to right, in the order in which they lay, and away from the lines between quadrants.
 * @param {Leaf[]} leaves of one quadrant
 * @param {{wide: number, high: number}} room
 */
function rows(leaves, room) {
  const { left, right, top, bottom } = leaves[0];
  const [from, to] = left < right - left ? [left, right - room.wide / 2] : [left + room.wide / 2, right];
  const [high, low] = top < bottom - top + room.high ? [top, bottom - room.high / 2] : [top + room.high / 2, bottom];
  const sorted = [...leaves].sort((a, b) => a.x - b.x || a.y - b.y);
  const columns = Math.ceil(sorted.length / 2);
  for (let column = 0; column < columns; column += 1) {
    const pair = sorted.slice(2 * column, 2 * column + 2).sort((a, b) => a.y - b.y);
    pair.forEach((leaf, at) => {
      leaf.x = columns > 1 ? from + ((to - from) * column) / (columns - 1) : Math.min(to, Math.max(from, leaf.x));
      leaf.y = pair.length > 1 ? [high, low][at] : Math.min(low, Math.max(high, leaf.y));
    });
  }
}

/** @param {Leaf} leaf */
const quadrant = ({ left, top }) => `${left} ${top}`;

/**
 * @param {Leaf[]} leaves
 * @param {{wide: number, high: number}} room
 * @returns {string[]} the quadrants in which a leaf covers another
 */
function covered(leaves, room) {
  /** @type {Set<string>} */
  const found = new Set();
  pairs(leaves, (one, other) => {
    if (room.wide - Math.abs(other.x - one.x) > 1 && room.high - Math.abs(other.y - one.y) > 1) found.add(quadrant(one)).add(quadrant(other));
  });
  return [...found];
}

/**
 * @param {Leaf[]} leaves
 * @param {(one: Leaf, other: Leaf) => void} tell
 */
function pairs(leaves, tell) {
  leaves.forEach((one, at) => leaves.slice(at + 1).forEach((other) => tell(one, other)));
}
