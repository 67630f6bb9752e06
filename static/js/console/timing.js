// How far the day is from its plan, as time goes on between two views. Draws nothing.

/** @typedef {import("./view").Timing} Timing */

const MINUTE = 60000;

/**
 * How much later than in a view everything after the present step is by now: past its end all shifts with each whole minute.
 * @param {Timing} timing
 * @param {number} seen when the view was made
 * @param {number} now
 * @returns {number} milliseconds
 */
export function shifted(timing, seen, now) {
  return Math.max(0, late(timing, now) - late(timing, seen));
}

/**
 * The workshop as a whole by now.
 * @param {Timing} timing
 * @param {number} seen when the view was made
 * @param {number} now
 * @returns {{ drift: number | null, end: number | null }} whole minutes later than the plan, and when it will be over
 */
export function asOf(timing, seen, now) {
  if (timing.ends_at_expected === null || timing.ends_at_planned === null) return { drift: null, end: null };
  const end = timing.ends_at_expected + shifted(timing, seen, now);
  return { drift: timing.drift === null ? null : Math.trunc((end - timing.ends_at_planned) / MINUTE), end };
}

/**
 * @param {Timing} timing
 * @param {number} at
 */
function late(timing, at) {
  return timing.due_at === null ? 0 : Math.floor(Math.max(0, at - timing.due_at) / MINUTE) * MINUTE;
}
