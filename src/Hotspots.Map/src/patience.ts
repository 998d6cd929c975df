/** Milliseconds. */
export const longestWait = 5_000;

/** How long to wait before an attempt, in milliseconds: doubling from a quarter of a second, never over five seconds. */
export const waitBefore = (attempt: number): number => Math.min(longestWait, 250 * 2 ** Math.min(attempt, 10));
