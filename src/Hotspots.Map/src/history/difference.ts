import { colourAt, css, rgb, type Palette, type Rgb } from '../palette';
import { classOf } from '../scale';
import type { ChangeRow } from './answers';

/** Ratios of rates where one class ends and the next begins: tenths, quarters, halves and doubles, and their inverses. Always these, whatever the district, the period or the zoom. */
export const ratioEdges: readonly number[] = [1 / 2, 2 / 3, 4 / 5, 10 / 11, 11 / 10, 5 / 4, 3 / 2, 2];

/** What the classes mean, from the greatest fall to the greatest rise. */
export const ratioNames: readonly string[] = [
  '−50% or more', '−33 to −50%', '−20 to −33%', '−9 to −20%', 'About the same', '+10 to +25%', '+25 to +50%', '+50 to +100%', '+100% or more',
];

/** The class of a change, 0 to 8; null where there is no ratio: nothing in both periods. */
export function ratioClass({ ratio, count, previous }: Pick<ChangeRow, 'ratio' | 'count' | 'previous'>): number | null {
  if (ratio !== null) return classOf(ratio, ratioEdges);
  return previous === 0 && count !== null && count > 0 ? ratioEdges.length : null;
}

/** Whether so large a change may well be chance: it is hatched on the map. */
export const isUnclear = ({ change }: Pick<ChangeRow, 'change'>): boolean => change === 'no clear change';

/** How much of its colour a change keeps that may be chance. */
const faint = 0.3;

/** The colours of the classes, first those of clear changes, then as many pale ones of what may be chance: small numbers do not shout. */
export function ratioColours({ coldToHot }: Palette): readonly string[] {
  const neutral = rgb(coldToHot[3]!);
  const pale = (colour: Rgb) => colour.map((value, channel) => Math.round(neutral[channel]! + faint * (value - neutral[channel]!))) as unknown as Rgb;
  const clear = ratioNames.map((_, index) => colourAt(coldToHot, index / (ratioNames.length - 1)));
  return [...clear, ...clear.map(pale)].map((colour) => css(colour));
}

/** The place of a change among those colours; null where nothing can be said. */
export function shadeOf(row: Pick<ChangeRow, 'ratio' | 'count' | 'previous' | 'change'>): number | null {
  const found = ratioClass(row);
  return found === null ? null : found + (isUnclear(row) ? ratioNames.length : 0);
}
