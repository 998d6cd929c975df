import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type * as wire from './generated/wire';

/** What a server of an earlier version leaves out: while a cluster is upgraded, a page may meet one. */
type Later<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

/** Parts of frames that answers of the API have too, and those that the OpenAPI document describes for the sake of frames. */
export type Row = Later<wire.Row, 'alarm' | 'gi'>;
export type Change = Row['change'];
export type Alarm = wire.AlarmPart;
export type Gi = wire.GiPart;
export type Scales = wire.Scales;
export type HotspotFigures = Later<wire.HotspotProperties, 'id' | 'since' | 'sinceEarlier' | 'alarm'>;
export type HotspotEvent = wire.EventPart;
export type Contour = wire.ContourPart;
export type Figure = wire.AreaFigurePart;
export type Judgement = wire.JudgementPart;
export type Feed = wire.FeedPart;
export type Arrival = Later<wire.ArrivalPart, 'uncertainty'>;
export type Moment = Later<wire.AsOfPart, 'erasedBefore'>;
export type Disclosure = wire.DisclosurePart;
export type PublishedFigures = Pick<wire.PublishedPart, 'first' | 'last' | 'previousFirst' | 'previousLast' | 'threshold'>;

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

type LonLat = [number, number];

/** A density grid, or a rectangle of it: row by row from the north, west to east; density = offset + scale × value. */
export type Surface = Later<Omit<wire.SurfacePart, 'corners'>, 'basedOn' | 'left' | 'top' | 'width' | 'height' | 'bandwidthBy' | 'weight' | 'edge'> & {
  /** North-west, north-east, south-east, south-west of the whole grid. */
  readonly corners: [LonLat, LonLat, LonLat, LonLat];
};

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

/** What every frame says in full. */
export interface Current {
  readonly version: string;
  readonly position: number;
  readonly at: string;
  readonly window: wire.WindowPart;
  readonly newest: string | null;
  readonly total: wire.TotalPart;
  readonly unlocated: number;
  readonly arrivals: readonly Arrival[];
  readonly health: wire.HealthPart | null;
  readonly disclosure?: Disclosure | null;
  /** Since when the servers that count cannot be reached, so that this is the last picture that is known; null where they can. */
  readonly lostSince?: string | null;
}

/** What the hub sends: whole, or the parts that changed since the version that it builds on. A part that did not change is null. */
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
  readonly completeness?: wire.CompletenessPart | null;
  readonly feeds?: readonly Feed[] | null;
  readonly asOf?: Moment | null;
  /** Null where the place is a district, and where nothing changed. */
  readonly figures?: Figures | null;
}
