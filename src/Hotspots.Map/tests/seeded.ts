/** A seeded stream of numbers from 0 up to 1 (mulberry32). */
export type Random = () => number;

const seeds = 200;

/** Runs the property over many seeds. A failure names the seed that shows it. */
export function holdsForAll(property: (random: Random) => void): void {
  for (let seed = 1; seed <= seeds; seed++) {
    try {
      property(randomOf(seed));
    } catch (reason) {
      throw new Error(`Seed ${seed}: ${reason instanceof Error ? reason.message : String(reason)}`, { cause: reason });
    }
  }
}

/** A whole number from 0 up to the limit. */
export const below = (limit: number, random: Random): number => Math.floor(random() * limit);

/** One of these. */
export const oneOf = <T>(choices: readonly T[], random: Random): T => choices[below(choices.length, random)]!;

function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
