// Which texts stand together on a page, in columns that are as full as fits. Pure; touches no page.

/**
 * @typedef {{id: string, text: string}} Said
 * @typedef {{columns: number, height: number, perLine: number, line: number, around: number, most: number}} Room
 *   heights in one unit; `around` is what a card has beside its lines, `most` how many lines of a text are shown
 */

/**
 * @param {Said[]} texts in the order in which they were said
 * @param {Room} room
 * @returns {Said[][][]} pages of columns of texts; at least one page
 */
export function spread(texts, room) {
  /** @type {Said[][][]} */
  const pages = [];
  let free = 0;
  for (const said of texts) {
    const needed = height(said.text, room);
    const page = pages[pages.length - 1];
    if (page && needed <= free) page[page.length - 1].push(said);
    else if (page && page.length < room.columns) page.push([said]);
    else pages.push([[said]]);
    free = (page && needed <= free ? free : room.height) - needed;
  }
  return pages.length ? pages : [[[]]];
}

/**
 * @param {string} text
 * @param {Room} room
 */
function height(text, { perLine, line, around, most }) {
  const lines = text.split("\n").reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / perLine)), 0);
  return Math.min(most, lines) * line + around;
}
