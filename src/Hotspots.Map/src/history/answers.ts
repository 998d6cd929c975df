import type { Change, Disclosure, Surface } from '../frame';

/** Whole days in London, both included, as `2026-11-20`. */
export interface Period {
  readonly first: string;
  readonly last: string;
  readonly days: number;
}

/** What an answer is about, and what it rests on. */
export interface About {
  readonly question: string;
  readonly position: number;
  readonly district: string;
  readonly groups: readonly string[];
  readonly period: Period;
  readonly against: Period | null;
  readonly level: string;
  readonly edition: string;
  readonly approximate: boolean;
  readonly denominator: string | null;
  /** The days of which nothing is known, so that a count there is no zero; null where it is not told. */
  readonly coverage?: { readonly missing: readonly Period[]; readonly againstMissing: readonly Period[] | null } | null;
  readonly notes: readonly string[];
  readonly credits: readonly string[];
  readonly disclosure?: Disclosure | null;
}

export interface Answer {
  readonly about: About;
}

export interface ChangeRow {
  readonly code: string;
  readonly name: string;
  /** Null where it is too small to be told, or where nothing is known of the period. */
  readonly count: number | null;
  readonly previous: number | null;
  readonly difference: number | null;
  readonly percent: number | null;
  readonly change: Change | 'not comparable';
  readonly ratio: number | null;
  readonly ratioLow: number | null;
  readonly ratioHigh: number | null;
  readonly pValue: number | null;
  readonly perThousand: number | null;
  readonly previousPerThousand: number | null;
  readonly rank: number | null;
  readonly previousRank: number | null;
}

export interface Compared extends Answer {
  readonly equallyLong: boolean;
  readonly whole: ChangeRow;
  readonly loaded: ChangeRow | null;
  readonly lead: {
    readonly first: string; readonly second: string; readonly gap: number; readonly ratioLow: number | null;
    readonly previousFirst: string; readonly previousGap: number;
  } | null;
  readonly rows: readonly ChangeRow[];
}

export interface RateRow {
  readonly code: string;
  readonly name: string;
  readonly count: number | null;
  readonly perThousand: number | null;
  readonly perKm2: number | null;
  readonly rank: number | null;
  readonly rankOf: number | null;
  readonly worstPercent: number | null;
  readonly rankOfAll: number | null;
  readonly rankOfAllOf: number | null;
  readonly worstPercentOfAll: number | null;
  readonly residents: number | null;
}

export interface Rates extends Answer {
  readonly whole: RateRow;
  readonly sumOfGroups: number;
  readonly rows: readonly RateRow[];
}

export interface Point {
  readonly first: string;
  readonly last: string;
  readonly whole: boolean;
  /** How much of it is known; of nothing there is no count, and no zero. */
  readonly known?: 'whole' | 'part' | 'nothing';
  /** Null where it is too small to be told, or where nothing is known. */
  readonly count: number | null;
  /** How it was published, where it was; the answer says so once for all. */
  readonly published?: { readonly threshold: number } | null;
  readonly baseline: number | null;
  readonly past: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly usual: 'above' | 'below' | 'within' | null;
}

export interface Series extends Answer {
  readonly step: string;
  readonly knownFrom: string | null;
  readonly baseline: string;
  readonly rows: readonly Point[];
}

export interface Band {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly share: number;
  readonly timesUsual: number;
}

export interface Hours extends Answer {
  readonly incidents: number;
  readonly spread: number;
  readonly tooWide: number;
  readonly bands: readonly Band[];
  readonly rows: readonly { readonly day: string; readonly hour: number; readonly count: number }[];
}

export interface DenseRow {
  readonly kind: 'contour' | 'hotspot';
  readonly rank: number | null;
  readonly share: number;
  readonly incidents: number;
  readonly hectares: number;
  readonly level: number;
  readonly peak: number | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly area: string | null;
}

export interface PastSurface extends Answer {
  readonly incidents: number;
  readonly grid: Surface;
  readonly rows: readonly DenseRow[];
}

export interface EmergingRow {
  readonly code: string;
  readonly name: string;
  readonly class: string;
  readonly count: number;
  readonly hotSteps: number;
  readonly coldSteps: number;
  readonly z: number;
  readonly q: number;
  readonly trend: number;
  readonly trendP: number;
}

export interface Emerging extends Answer {
  readonly step: string;
  readonly steps: readonly Period[];
  readonly cell: number | null;
  readonly classes: Readonly<Record<string, number>>;
  readonly rows: readonly EmergingRow[];
}

export interface PairRow {
  readonly overMetres: number;
  readonly metres: number;
  readonly fromDays: number;
  readonly days: number;
  readonly observed: number;
  readonly expected: number;
  readonly ratio: number | null;
  readonly pValue: number;
}

export interface Repeats extends Answer {
  readonly incidents: number;
  readonly stacked: number;
  readonly permutations: number;
  readonly rows: readonly PairRow[];
}

export interface Part {
  readonly by: string;
  readonly part: string;
  readonly count: number;
  readonly share: number;
}

export interface Parts extends Answer {
  readonly incidents: number;
  readonly rows: readonly Part[];
}

/** A surface for each step of a period, all on one grid and one scale. */
export interface Playback extends Answer {
  readonly step: string;
  readonly window: string;
  readonly known: string;
  /** Null where there is no surface. */
  readonly grid: Surface | null;
  readonly rows: readonly Shot[];
}

/** One surface of a playback; `values` are packed as the grid says. */
export interface Shot {
  readonly first: string;
  readonly last: string;
  readonly incidents: number;
  readonly peak: number;
  readonly values: string;
}

export interface LifeRow {
  readonly id: string;
  readonly name: string;
  readonly since: string;
  readonly sinceEarlier: boolean;
  readonly until: string | null;
  readonly from: string | null;
  readonly into: string | null;
  readonly incidents: number;
  readonly most: number;
  readonly mostAt: string;
  readonly hectares: number;
  readonly movedMetres: number;
  readonly categories: string;
}

export interface Lives extends Answer {
  readonly window: string;
  readonly bandwidth: number;
  readonly rows: readonly LifeRow[];
}

/** How one way to draw a map did at one share of the area. */
export interface ScoreRow {
  readonly day: string | null;
  readonly method: string;
  readonly share: number;
  readonly cells: number;
  readonly hectares: number;
  readonly judged: number;
  readonly hits: number;
  readonly hitRate: number | null;
  readonly hitRateLow: number | null;
  readonly hitRateHigh: number | null;
  readonly pai: number | null;
  readonly peiStar: number | null;
}

export interface Score extends Answer {
  readonly known: string;
  readonly step: string;
  readonly ahead: number;
  readonly window: string;
  readonly bandwidth: number;
  readonly cell: number;
  readonly hectares: number;
  readonly looks: number;
  readonly incidents: number;
  readonly headline: string;
  readonly verdicts: readonly Verdict[];
  readonly rows: readonly ScoreRow[];
}

/** Our map beside a rival, on how many looks it was better, the same or worse. */
export interface Verdict {
  readonly share: number;
  readonly rival: string;
  readonly better: number;
  readonly same: number;
  readonly worse: number;
  readonly pValue: number;
  readonly word: string;
}
