// Turns the pages of a picture that has more than fits: by itself, calmly, and not while it is paused. Knows only how many there are.

/**
 * @typedef {{count: number, every: number, running: boolean, onTurn: () => void}} Pages  `every` in milliseconds
 * @typedef {{at: number, timer: number, pages: Pages | null}} Turning
 */

/** @type {WeakMap<Element, Turning>} */
const turning = new WeakMap();

/**
 * Keeps the pages of `owner` going, for as long as it is seen: what is hidden by now turns no more, or it would come back.
 * @param {Element} owner
 * @param {Pages} pages
 * @returns {number} the page to show now
 */
export function pager(owner, pages) {
  const now = of(owner);
  now.pages = pages;
  now.at = Math.min(now.at, Math.max(0, pages.count - 1));
  if (!pages.running || pages.count < 2) stop(now);
  else if (!now.timer) start(owner, now, pages.every);
  return now.at;
}

/**
 * Goes to a page; it stays as long as any other.
 * @param {Element} owner
 * @param {number} page
 */
export function turnTo(owner, page) {
  const now = of(owner);
  stop(now);
  now.at = Math.max(0, page);
}

/** @param {Element} owner */
function of(owner) {
  const known = turning.get(owner);
  if (known) return known;
  /** @type {Turning} */
  const made = { at: 0, timer: 0, pages: null };
  turning.set(owner, made);
  return made;
}

/**
 * @param {Element} owner
 * @param {Turning} now
 * @param {number} every
 */
function start(owner, now, every) {
  now.timer = window.setTimeout(() => {
    now.timer = 0;
    if (!owner.isConnected || !now.pages || /** @type {HTMLElement} */ (owner).hidden) return;
    now.at = (now.at + 1) % now.pages.count;
    now.pages.onTurn();
  }, every);
}

/** @param {Turning} now */
function stop(now) {
  window.clearTimeout(now.timer);
  now.timer = 0;
}
