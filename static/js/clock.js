// Time as the server sees it, and counting down to a moment. Draws nothing.

/** @typedef {import("./wire").Timer} Timer */

let offset = 0;

/** @type {WeakMap<object, () => void>} what stops the countdown of an owner */
const running = new WeakMap();

/**
 * Every view says what time it was on the server when it was made.
 * @param {number} now
 */
export function sync(now) {
  offset = now - Date.now();
}

/** @returns {number} server epoch milliseconds */
export function serverNow() {
  return Date.now() + offset;
}

/**
 * Milliseconds until a clock runs out; a paused one stands still.
 * @param {Timer} timer
 */
export function left(timer) {
  if (timer.left !== undefined) return timer.left;
  return Math.max(0, (timer.ends_at || 0) - serverNow());
}

/**
 * How much of its time is still there, from 1 to 0; null when nobody knows how long it was.
 * @param {Timer} timer
 */
export function share(timer) {
  const whole = (timer.ends_at || 0) - (timer.started_at || 0);
  return timer.started_at === undefined || whole <= 0 ? null : Math.min(1, left(timer) / whole);
}

/**
 * «3:07»; the last second is 0:01, and 0:00 is the end.
 * @param {number} milliseconds
 */
export function minutes(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * Calls `draw` with the milliseconds that are left: now, and at each whole second until the end. A new countdown of the
 * same owner replaces the old one, `null` stops it, and so does an owner that has left the page.
 * @param {Element} owner
 * @param {Timer | null | undefined} timer
 * @param {(left: number) => void} draw
 */
export function countdown(owner, timer, draw) {
  const stop = running.get(owner);
  if (stop) stop();
  running.delete(owner);
  if (!timer) return;
  draw(left(timer));
  if (timer.left !== undefined || left(timer) === 0) return;
  let waiting = 0;
  const next = () => {
    waiting = window.setTimeout(() => {
      if (!owner.isConnected) return;
      draw(left(timer));
      if (left(timer) > 0) next();
    }, left(timer) % 1000 || 1000);
  };
  next();
  running.set(owner, () => window.clearTimeout(waiting));
}
