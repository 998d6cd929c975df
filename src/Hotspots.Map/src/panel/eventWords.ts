import type { HotspotEvent } from '../frame';
import { many, tenth } from '../words';

/** The sign and the word of each kind of event: the sign goes with the word, never for it. */
export const kinds: Readonly<Record<HotspotEvent['kind'], { readonly sign: string; readonly word: string }>> = {
  emerged: { sign: '✦', word: 'Emerged' },
  grew: { sign: '▲', word: 'Grew' },
  shrank: { sign: '▼', word: 'Shrank' },
  merged: { sign: '⇥', word: 'Merged' },
  split: { sign: '⇤', word: 'Split' },
  cooled: { sign: '○', word: 'Cooled' },
};

/** `Merged into Catford (K7Q2)`, `Split from …`; the other is named where its name is known. */
export function happened({ kind, other }: Pick<HotspotEvent, 'kind' | 'other'>, nameOf: (id: string) => string | undefined): string {
  const { word } = kinds[kind];
  if (other === null) return word;
  const name = nameOf(other);
  return `${word} ${kind === 'merged' ? 'into' : 'from'} ${name ? `${name} (${other})` : other}`;
}

/** `9 incidents, usually 3.1`. */
export const figuresOf = ({ count, expected }: Pick<HotspotEvent, 'count' | 'expected'>): string =>
  `${many(count, 'incident')}${expected === null ? '' : `, usually ${tenth(expected)}`}`;
