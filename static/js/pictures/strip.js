// Where numbers stand on a line: what it shows, its ticks, and a dot a person. Pure; the pictures of number polls and of guesses in a quiz.

/**
 * @typedef {[number, number]} Counted  a value, and how many people said it
 * @typedef {{x: number, y: number, value: number}} Dot
 * @typedef {{from: number, to: number, ticks: {value: number, x: number}[], dots: Dot[], radius: number, below: number, above: number,
 *   place: (value: number) => number}} Strip
 *   below and above: how many people said something too far away to stand on the line
 */

const LARGEST = 26;
const SMALLEST = 3;

/**
 * @param {Counted[]} values
 * @param {number[]} marks values that must be on the line, such as the right one
 * @param {{width: number, height: number}} size
 * @returns {Strip}
 */
export function strip(values, marks, { width, height }) {
  const sorted = values.slice().sort((a, b) => a[0] - b[0]);
  const [from, to] = widen(reach(sorted, marks));
  const place = (/** @type {number} */ value) => ((value - from) / (to - from)) * width;
  const inside = sorted.filter(([value]) => value >= from && value <= to);
  const { dots, radius } = stack(inside, place, height);
  return {
    from, to, dots, radius, place, ticks: ticks(from, to).map((value) => ({ value, x: place(value) })),
    below: people(sorted.filter(([value]) => value < from)), above: people(sorted.filter(([value]) => value > to)),
  };
}

/**
 * From the first to the last value; a few that are very far away do not press the others together.
 * @param {Counted[]} sorted
 * @param {number[]} marks
 * @returns {[number, number]}
 */
function reach(sorted, marks) {
  const core = [...marks, ...(sorted.length ? [quantile(sorted, 0.08), quantile(sorted, 0.92)] : [])];
  if (!core.length) return [0, 10];
  const low = Math.min(...core);
  const high = Math.max(...core);
  const slack = (high - low) * 0.6 || Math.max(1, Math.abs(low) * 0.2);
  const near = sorted.map(([value]) => value).filter((value) => value >= low - slack && value <= high + slack);
  return [Math.min(low, ...near), Math.max(high, ...near)];
}

/**
 * @param {[number, number]} ends
 * @returns {[number, number]}
 */
function widen([low, high]) {
  const edge = (high - low) * 0.06 || Math.max(1, Math.abs(low) * 0.1);
  return [low >= 0 ? Math.max(0, low - edge) : low - edge, high + edge];
}

/**
 * The value that a share of the people is at or under.
 * @param {Counted[]} sorted
 * @param {number} share
 */
function quantile(sorted, share) {
  const wanted = people(sorted) * share;
  let seen = 0;
  for (const [value, n] of sorted) {
    seen += n;
    if (seen >= wanted) return value;
  }
  return sorted[sorted.length - 1][0];
}

/** @param {Counted[]} values */
function people(values) {
  return values.reduce((sum, [, n]) => sum + n, 0);
}

/**
 * Three to six round numbers.
 * @param {number} from
 * @param {number} to
 */
function ticks(from, to) {
  const rough = (to - from) / 4;
  const power = Math.pow(10, Math.floor(Math.log10(rough)));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough) || 10 * power;
  const found = [];
  for (let at = Math.ceil(from / step - 1e-9); at * step <= to + step * 1e-9; at += 1) found.push(Number((at * step).toPrecision(12)));
  return found;
}

/**
 * Equal values stand on each other, near ones as well: dots never overlap sideways. The radius is the largest with which the highest stack fits.
 * @param {Counted[]} inside
 * @param {(value: number) => number} place
 * @param {number} height
 */
function stack(inside, place, height) {
  for (let radius = LARGEST; radius > SMALLEST; radius -= 1) {
    const columns = gather(inside, place, radius);
    if (Math.max(0, ...columns.map((column) => column.values.length)) * radius * 2.16 <= height) return { radius, dots: pile(columns, radius, 2.16) };
  }
  const columns = gather(inside, place, SMALLEST);
  const tallest = Math.max(1, ...columns.map((column) => column.values.length));
  return { radius: SMALLEST, dots: pile(columns, SMALLEST, Math.min(2.16, height / tallest / SMALLEST)) };
}

/**
 * @param {Counted[]} inside
 * @param {(value: number) => number} place
 * @param {number} radius
 */
function gather(inside, place, radius) {
  /** @type {{x: number, values: number[]}[]} */
  const columns = [];
  for (const [value, n] of inside) {
    const x = place(value);
    const last = columns[columns.length - 1];
    const column = last && x - last.x < radius * 2.16 ? last : { x, values: [] };
    if (column !== last) columns.push(column);
    for (let one = 0; one < n; one += 1) column.values.push(value);
  }
  return columns;
}

/**
 * @param {{x: number, values: number[]}[]} columns
 * @param {number} radius
 * @param {number} pitch in radii
 * @returns {Dot[]}
 */
function pile(columns, radius, pitch) {
  return columns.flatMap(({ x, values }) => values.map((value, at) => ({ x, y: radius + at * radius * pitch, value })));
}
