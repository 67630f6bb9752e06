// Where the words of a poll stand: rows by rank, the largest near the middle, never rotated. Pure: measures with what it is given, touches no page.

/**
 * @typedef {{id: string, text: string, n: number}} Word
 * @typedef {{id: string, size: number, x: number, y: number, tone: number}} Place  all in the unit of the box; (x, y) is the start of the baseline
 * @typedef {{width: number, height: number}} Box
 * @typedef {(text: string, size: number) => number} Measure
 * @typedef {Word & {size: number, width: number}} Sized
 */

const MOST = 24;
const TOPS = [21, 18.5, 16.5, 14.5, 13, 11.5, 10, 8.8, 7.6, 6.7];
const SMALLEST = 6.7;
const GAP = 4.6;
const LEADING = 1.14;

/**
 * Places as many of the most said words as fit; the rest is counted.
 * @param {Word[]} words
 * @param {Measure} measure
 * @param {Box} box
 * @returns {{places: Place[], left: number}}
 */
export function cloud(words, measure, box) {
  const ranked = byRank(words).slice(0, MOST);
  for (let count = ranked.length; count > 0; count -= 1) {
    const shown = ranked.slice(0, count);
    for (const top of tops(shown)) {
      const rows = pack(sized(shown, top, measure, box), box);
      if (rows) return { places: settle(rows, box), left: words.length - count };
    }
  }
  return { places: [], left: words.length };
}

/**
 * Most said first; equals in the order in which they came, so that nothing jumps.
 * @param {Word[]} words
 * @returns {Word[]}
 */
function byRank(words) {
  return words.map((word, at) => ({ word, at })).sort((a, b) => b.word.n - a.word.n || a.at - b.at).map(({ word }) => word);
}

/**
 * How large the first may be: when the room agrees on a few words, they stay large and the last ones give way.
 * @param {Word[]} ranked
 */
function tops(ranked) {
  const first = ranked.filter((word) => word.n === ranked[0].n).length;
  const least = first === 1 ? 13 : first <= 3 ? 10 : SMALLEST;
  return TOPS.filter((top) => top >= least);
}

/**
 * Equal counts get an equal size.
 * @param {Word[]} ranked
 * @param {number} top
 * @param {Measure} measure
 * @param {Box} box
 * @returns {Sized[]}
 */
function sized(ranked, top, measure, box) {
  return ranked.map((word) => {
    const place = ranked.findIndex((other) => other.n === word.n) + 1;
    const wished = Math.max(SMALLEST, top * Math.pow(place, -0.57));
    const width = measure(word.text, wished);
    const shrink = Math.min(1, box.width / width);
    return { ...word, size: wished * shrink, width: width * shrink };
  });
}

/**
 * The first row count that holds every word, or null. The largest words each begin a row; each next word takes the emptiest row.
 * @param {Sized[]} words
 * @param {Box} box
 * @returns {Sized[][] | null}
 */
function pack(words, box) {
  for (let count = Math.min(words.length, Math.ceil(Math.sqrt(words.length))); count <= Math.min(words.length, 9); count += 1) {
    const rows = words.slice(0, count).map((word) => [word]);
    if (rows.reduce((sum, row) => sum + row[0].size * LEADING, 0) > box.height) return null;
    if (words.slice(count).every((word) => add(rows, word, box))) return rows;
  }
  return null;
}

/**
 * @param {Sized[][]} rows
 * @param {Sized} word
 * @param {Box} box
 */
function add(rows, word, box) {
  const emptiest = rows.reduce((best, row) => (widthOf(row) < widthOf(best) ? row : best));
  if (widthOf(emptiest) + GAP + word.width > box.width) return false;
  emptiest.push(word);
  return true;
}

/** @param {Sized[]} row */
function widthOf(row) {
  return row.reduce((sum, word) => sum + word.width, 0) + GAP * (row.length - 1);
}

/**
 * Rows from the middle outwards, words in a row as well; what is left of the height goes between the rows.
 * @param {Sized[][]} rows
 * @param {Box} box
 * @returns {Place[]}
 */
function settle(rows, box) {
  const ordered = fromMiddle(rows);
  const heights = ordered.map((row) => Math.max(...row.map((word) => word.size)) * LEADING);
  const spare = box.height - heights.reduce((sum, height) => sum + height, 0);
  const between = Math.min(spare / (rows.length + 1), 6);
  let y = (spare - between * (rows.length - 1)) / 2;
  return ordered.flatMap((row, at) => {
    const baseline = y + heights[at] * 0.82;
    y += heights[at] + between;
    return alongRow(row, baseline, box);
  });
}

/**
 * @param {Sized[]} row
 * @param {number} y
 * @param {Box} box
 * @returns {Place[]}
 */
function alongRow(row, y, box) {
  let x = (box.width - widthOf(row)) / 2;
  return fromMiddle(row).map((word) => {
    const place = { id: word.id, size: word.size, x, y, tone: tone(word) };
    x += word.width + GAP;
    return place;
  });
}

/**
 * [0, 1, 2, 3] → [3, 1, 0, 2]: the first in the middle, the others by turns before and after it.
 * @template T
 * @param {T[]} list
 * @returns {T[]}
 */
export function fromMiddle(list) {
  const before = list.filter((_each, at) => at % 2 === 1).reverse();
  return [...before, ...list.filter((_each, at) => at % 2 === 0)];
}

/**
 * One of three colours, always the same for one word; among the small ones some are greyer.
 * @param {{id: string, size: number}} word
 */
function tone({ id, size }) {
  let sum = 0;
  for (let at = 0; at < id.length; at += 1) sum = (sum * 31 + id.charCodeAt(at)) % 9973;
  return size < 8 && sum % 2 ? 3 : sum % 3;
}
