import type { Contour } from '../../frame';
import type { Areas } from '../../map/areas';
import type { Laid } from '../../picture';

/** Something that stands out on the map by its number, such as a hotspot. */
export interface Badge {
  readonly rank: number;
  readonly name: string;
  readonly count: number;
  readonly lon: number;
  readonly lat: number;
}

/** A colour of the map and what it means. */
export interface Class {
  readonly name: string;
  readonly colour: string;
}

/** All that the map shows, and its legend. */
export interface Scene {
  /** What the colours of the areas tell, with the unit. */
  readonly title: string;
  readonly areas: Areas;
  readonly classes: readonly Class[];
  /** Whether the classes are a scale, from one end to the other. */
  readonly bar?: boolean;
  /** The classes that the legend lists; left out: all that have a name. */
  readonly listed?: ReadonlySet<number>;
  /** The class of each area by its code; null or none: unknown. */
  readonly classOf: (code: string) => number | null;
  /** Areas whose value may be chance. */
  readonly hatched: ReadonlySet<string>;
  /** What the hatching means; empty where nothing is hatched. */
  readonly hatching: string;
  readonly surface: {
    readonly laid: Laid;
    readonly edges: readonly number[];
    readonly contours: readonly Contour[];
    readonly badges: readonly Badge[];
  } | null;
  /** The code of the area that is looked at closely. */
  readonly chosen?: string | null;
  /** The figures of one area: what stands in the card. */
  readonly card: (code: string) => Card | null;
}

export interface Card {
  readonly title: string;
  readonly about: string;
  readonly lines: readonly (readonly [string, string])[];
}
