import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';

export type Change = 'higher' | 'lower' | 'no clear change';

/** A count held against what the place's own past leads one to expect. */
export interface Alarm {
  readonly observed: number;
  readonly expected: number;
  /** The chance that it is a false alarm, after the correction for all places looked at. */
  readonly q: number;
  /** Whether it is more than chance makes. */
  readonly real: boolean;
}

/** Getis-Ord Gi* of an area among its neighbours. */
export interface Gi {
  readonly z: number;
  readonly q: number;
  /** 99, 95 or 90 where significantly high at that confidence, −90, −95 or −99 where low, else 0. */
  readonly hot: number;
}

/** One line of the board. */
export interface Row {
  readonly code: string;
  readonly name: string;
  readonly rank: number;
  /** Null where it is too small to be told. */
  readonly count: number | null;
  readonly previous: number | null;
  readonly difference: number | null;
  readonly change: Change;
  /** Null where the counts are too small for a percentage to mean anything. */
  readonly percent: number | null;
  readonly perKm2: number | null;
  /** Null where residents are unknown. */
  readonly perThousand: number | null;
  /** Null, or left out by a server that cannot tell, where it cannot be said. */
  readonly alarm?: Alarm | null;
  readonly gi?: Gi | null;
}

/** A column of rows: a value for each, or one for all of them; left out where it is null for all. */
export type Column<T> = readonly T[] | T | null | undefined;

type Numbers = Column<number | null>;

/** Rows by columns, all in the order of `code`. */
export interface Columns {
  readonly code: readonly string[];
  /** In a whole frame only. */
  readonly name?: readonly string[];
  readonly rank?: Numbers;
  readonly count?: Numbers;
  readonly previous?: Numbers;
  /** 1 for higher, −1 for lower, 0 for no clear change. */
  readonly change?: Numbers;
  readonly percent?: Numbers;
  readonly perKm2?: Numbers;
  readonly perThousand?: Numbers;
  /** `observed` is left out where it is the count; `real` is 1 or 0. */
  readonly alarm?: { readonly observed?: Numbers; readonly expected?: Numbers; readonly q?: Numbers; readonly real?: Numbers };
  readonly gi?: { readonly z?: Numbers; readonly q?: Numbers; readonly hot?: Numbers };
}

/** The class edges of the legend, by value. */
export interface Scales {
  readonly count: readonly number[];
  readonly km2: readonly number[];
  readonly rate: readonly number[];
  readonly density: readonly number[];
}

type LonLat = [number, number];

/** A density grid, or a rectangle of it: row by row from the north, west to east; density = offset + scale × value. */
export interface Surface {
  readonly version: string;
  /** The version that the rectangle is laid upon; null, or left out, where it is the whole grid. */
  readonly basedOn?: string | null;
  readonly columns: number;
  readonly rows: number;
  /** The rectangle of `values` in cells, from the west and from the north. */
  readonly left?: number;
  readonly top?: number;
  readonly width?: number;
  readonly height?: number;
  /** Metres. */
  readonly cellSize: number;
  /** The radius that was used, however it was chosen, in metres. */
  readonly bandwidth: number;
  readonly bandwidthBy?: string;
  readonly kernel: string;
  readonly weight?: string;
  readonly edge?: string;
  /** North-west, north-east, south-east, south-west of the whole grid. */
  readonly corners: [LonLat, LonLat, LonLat, LonLat];
  readonly unit: string;
  readonly peak: number;
  readonly scale: number;
  readonly offset: number;
  readonly encoding: string;
  readonly values: string;
}

export interface HotspotFigures {
  /** Stays the same while the hotspot drifts, grows and shrinks. */
  readonly id?: string;
  readonly since?: string;
  /** Whether it may be older than that: it was there at the first look. */
  readonly sinceEarlier?: boolean;
  /** Of the square nearest to its peak. */
  readonly alarm?: Alarm | null;
  readonly rank: number;
  readonly name: string;
  readonly count: number;
  /** Of the lens's incidents, 0 to 1. */
  readonly share: number;
  /** Incidents per km². */
  readonly peak: number;
  readonly hectares: number;
  /** Null where none is loaded. */
  readonly ward: string | null;
  readonly lsoas: readonly string[];
  /** The density at its edge, per km². */
  readonly level: number;
}

/** The densest part of the surface that together holds a share of the incidents: where the density reaches a level. */
export interface Contour {
  /** Of the lens's incidents, 0.25, 0.5 or 0.75. */
  readonly share: number;
  /** In the surface's unit. */
  readonly level: number;
  readonly count: number;
  readonly hectares: number;
}

/** What one area counts of one group in one window. */
export interface Figure {
  readonly window: string;
  readonly group: string;
  readonly count: number;
  readonly previous: number;
  readonly difference: number;
  readonly change: Change;
  readonly percent: number | null;
  readonly leftOut: number;
  readonly perKm2: number | null;
  /** Null where residents are unknown. */
  readonly perThousand: number | null;
}

/** What a place that is a single area counts itself. */
export interface Figures {
  /** What the lens counts, beside the area's own past. */
  readonly row: Row;
  /** In a frame that builds on another only those that changed. */
  readonly counts: readonly Figure[];
}

export type Hotspot = Feature<Polygon | MultiPolygon, HotspotFigures>;
export type Hotspots = FeatureCollection<Polygon | MultiPolygon, HotspotFigures>;

/** A hotspot as it is sent: its outline goes along the lines of the surface's grid, see `outlineOf`. */
export interface SentHotspot {
  readonly properties: HotspotFigures;
  readonly outline: readonly (readonly number[])[];
}

/** What happened to a hotspot. */
export interface HotspotEvent {
  readonly kind: 'emerged' | 'grew' | 'shrank' | 'merged' | 'split' | 'cooled';
  readonly id: string;
  readonly name: string;
  /** The hotspot that it merged into or split from. */
  readonly other: string | null;
  readonly seenAt: string;
  readonly count: number;
  /** Null where it cannot be said. */
  readonly expected: number | null;
  readonly since: string;
  readonly lon: number;
  readonly lat: number;
}

/** How the alarms were judged. */
export interface Judgement {
  readonly windows: number;
  readonly promised: number;
  readonly places: number;
  readonly side: number;
  /** Why there is no judgement, or null. */
  readonly why: string | null;
}

/** How late a source usually is. Delays are in seconds and null where unknown. */
export interface Feed {
  readonly source: string;
  readonly newestOccurredAt: string | null;
  readonly newestRecordedAt: string | null;
  readonly medianDelay: number | null;
  readonly longDelay: number | null;
  readonly silent: boolean;
}

export interface Arrival {
  readonly position: number;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly place: 'point' | 'area';
  readonly category: string;
  readonly area: string | null;
  readonly occurredAt: string;
  /** How far the place itself may lie from there, in metres; null where it is exact, or an area. */
  readonly uncertainty?: number | null;
  readonly kind: 'report' | 'correction' | 'reclassification' | 'merge' | 'withdrawal' | 'reinstatement';
}

/** What was known then, and nothing later. */
export interface Moment {
  readonly position: number;
  readonly at: string;
}

/** How figures were published. Days are in London, both included. */
export interface PublishedFigures {
  readonly first: string;
  readonly last: string;
  /** Null where they are held against nothing. */
  readonly previousFirst?: string | null;
  readonly previousLast?: string | null;
  /** A figure under this is null. */
  readonly threshold: number;
}

/** What is not told, or told only with noise, because of who looks. */
export interface Disclosure {
  readonly note: string;
  /** Null where the figures are not of a sensitive group. */
  readonly published: PublishedFigures | null;
}

/** What every frame says in full. */
export interface Current {
  readonly version: string;
  readonly position: number;
  readonly at: string;
  readonly window: { readonly after: string; readonly upTo: string; readonly previousAfter: string };
  readonly newest: string | null;
  readonly total: { readonly count: number | null; readonly previous: number | null; readonly change: Change; readonly leftOut: number };
  readonly unlocated: number;
  readonly arrivals: readonly Arrival[];
  readonly health: { readonly checked: number; readonly mismatches: number } | null;
  readonly disclosure?: Disclosure | null;
  /** Since when the servers that count cannot be reached, so that this is the last picture that is known; null, or left out, where they can. */
  readonly lostSince?: string | null;
}

/** What the hub sends: whole, or the parts that changed since the version that it builds on. A part that did not change is left out. */
export interface Frame extends Current {
  readonly basedOn: string | null;
  readonly rows: Columns;
  readonly scales: Scales | null;
  readonly surface: Surface | null;
  readonly hotspots: readonly SentHotspot[] | null;
  /** The widest first. */
  readonly contours?: readonly Contour[] | null;
  /** All of them, the newest last. */
  readonly events?: readonly HotspotEvent[] | null;
  readonly judgement?: Judgement | null;
  readonly completeness?: { readonly share: number | null; readonly why: string | null } | null;
  readonly feeds?: readonly Feed[] | null;
  readonly asOf?: Moment | null;
  /** Null where the place is a district, and where nothing changed. */
  readonly figures?: Figures | null;
}
