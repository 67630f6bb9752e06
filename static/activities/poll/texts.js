// What people wrote in a poll: cards in columns, page by page.
import { keyed } from "../../js/keyed.js";
import { clone, fill } from "../../js/fill.js";
import { animate, still } from "../../js/motion.js";
import { pager, turnTo } from "../../js/pictures/pager.js";
import { children, part } from "../../js/pictures/parts.js";
import { spread } from "./spread.js";

const READING = 14000;
const LINES = { height: 70, line: 6.2, around: 6, most: 6 };

/** @type {import("../poll.js").Drawing} */
export function texts(picture, view, moves) {
  const box = part(picture, "texts");
  box.hidden = false;
  const narrow = window.innerWidth / window.innerHeight < 1.5;
  const pages = spread((view.result.texts || []).slice().reverse(), { ...LINES, columns: 2, perLine: narrow ? 15 : 22 });
  const newest = moves && pages.length !== Number(box.dataset.pages) && view.phase === "open";
  box.dataset.pages = String(pages.length);
  if (newest) turnTo(box, pages.length - 1);
  const at = pager(box, { count: pages.length, every: READING, running: true, onTurn: () => {
    texts(picture, view, false);
    if (!still(view)) animate(box, [{ opacity: 0 }, { opacity: 1 }], { duration: 600 });
  } });
  show(box, pages[at], at, moves);
  return pages.length > 1 ? `${at + 1}/${pages.length}` : "";
}

/**
 * @param {HTMLElement} box
 * @param {import("./spread.js").Said[][]} columns
 * @param {number} page
 * @param {boolean} moves
 */
function show(box, columns, page, moves) {
  const known = new Set(Array.from(box.querySelectorAll("li"), (each) => each.dataset.key));
  const numbered = columns.map((said, at) => ({ said, key: `${page}-${at}` }));
  keyed(box, numbered, ({ key }) => key, () => clone("poll-column"), (column, { said }) => {
    keyed(column, said, ({ id }) => id, () => clone("poll-said"), (element, { text }) => void fill(element, { text }));
  });
  for (const card of moves ? children(box).flatMap(children) : []) {
    const settled = { opacity: 1, transform: "none" };
    if (!known.has(card.dataset.key)) animate(card, [{ opacity: 0, transform: "translateY(-20%)" }, settled], { duration: 600 });
  }
}
