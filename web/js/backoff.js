// How long to wait before the next try: doubling, with jitter, so that a restarted edge is not met by all pages at once.

/** The shortest and longest wait, milliseconds. */
export const BACKOFF_MIN_MS = 500;
export const BACKOFF_MAX_MS = 15_000;

/**
 * @param {number} attempt 0 for the first try after a failure
 * @param {() => number} random in [0, 1)
 * @returns {number} milliseconds, between half and all of the doubled wait
 */
export function backoffMs(attempt, random = Math.random) {
  const full = Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** Math.min(attempt, 16));
  return Math.round(full / 2 + (full / 2) * random());
}
