import { classOf } from '../scale';
import type { ChangeRow } from './answers';

/** Ratios of rates where one class ends and the next begins: a half, two thirds, five sixths, and their inverses. Always these, whatever the district, the period or the zoom. */
export const ratioEdges: readonly number[] = [1 / 2, 2 / 3, 5 / 6, 6 / 5, 3 / 2, 2];

/** What the classes mean, from the greatest fall to the greatest rise. */
export const ratioNames: readonly string[] = [
  'Less than half', 'Down ⅓ to ½', 'Down ⅙ to ⅓', 'About the same', 'Up ⅕ to ½', 'Up ½ to double', 'Double or more',
];

/** The class of a change, 0 to 6; null where there is no ratio: nothing in both periods. */
export function ratioClass({ ratio, count, previous }: Pick<ChangeRow, 'ratio' | 'count' | 'previous'>): number | null {
  if (ratio !== null) return classOf(ratio, ratioEdges);
  return previous === 0 && count > 0 ? ratioEdges.length : null;
}

/** Whether so large a change may well be chance: it is hatched on the map. */
export const isUnclear = ({ change }: Pick<ChangeRow, 'change'>): boolean => change === 'no clear change';
