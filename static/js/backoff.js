// How long to wait before trying again: full jitter, so that five hundred phones do not come back at the same moment.

/** The first ceiling and the last one, in milliseconds. */
export const LEAST = 500;
export const MOST = 10_000;
// Slower than doubling: after a restart of a few seconds everyone is back within five.
const GROWTH = 1.5;

/**
 * Milliseconds to wait before attempt number `attempt` (0 is the first retry): anything from LEAST up to a ceiling that grows.
 * @param {number} attempt
 * @param {() => number} [random] 0 ≤ x < 1
 * @returns {number}
 */
export function backoff(attempt, random = Math.random) {
  const ceiling = Math.min(MOST, LEAST * GROWTH ** Math.min(attempt + 1, 20));
  return Math.round(LEAST + random() * (ceiling - LEAST));
}
