import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';

export type Change = 'higher' | 'lower' | 'no clear change';

/** One line of the board. */
export interface Row {
  readonly code: string;
  readonly name: string;
  readonly rank: number;
  readonly count: number;
  readonly previous: number;
  readonly difference: number;
  readonly change: Change;
  /** Null where the counts are too small for a percentage to mean anything. */
  readonly percent: number | null;
  readonly perKm2: number;
  /** Null where residents are unknown. */
  readonly perThousand: number | null;
}

/** The class edges of the legend, by value. */
export interface Scales {
  readonly count: readonly number[];
  readonly km2: readonly number[];
  readonly rate: readonly number[];
  readonly density: readonly number[];
}

type LonLat = [number, number];

/** A density grid: row by row from the north, west to east; density = offset + scale × value. */
export interface Surface {
  readonly version: string;
  readonly columns: number;
  readonly rows: number;
  /** Metres. */
  readonly cellSize: number;
  /** Metres. */
  readonly bandwidth: number;
  readonly kernel: string;
  /** North-west, north-east, south-east, south-west. */
  readonly corners: [LonLat, LonLat, LonLat, LonLat];
  readonly unit: string;
  readonly peak: number;
  readonly scale: number;
  readonly offset: number;
  readonly encoding: string;
  readonly values: string;
}

export interface HotspotFigures {
  readonly rank: number;
  readonly name: string;
  readonly count: number;
  /** Of the lens's incidents, 0 to 1. */
  readonly share: number;
  /** Incidents per km². */
  readonly peak: number;
  readonly hectares: number;
  readonly ward: string;
  readonly lsoas: readonly string[];
  /** The density at its edge, per km². */
  readonly level: number;
}

export type Hotspot = Feature<Polygon | MultiPolygon, HotspotFigures>;
export type Hotspots = FeatureCollection<Polygon | MultiPolygon, HotspotFigures>;

export interface Arrival {
  readonly position: number;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly place: 'point' | 'area';
  readonly category: string;
  readonly area: string | null;
  readonly occurredAt: string;
  readonly kind: 'report' | 'correction' | 'withdrawal';
}

interface Current {
  readonly version: string;
  readonly position: number;
  readonly at: string;
  readonly window: { readonly after: string; readonly upTo: string; readonly previousAfter: string };
  readonly newest: string | null;
  readonly total: { readonly count: number; readonly previous: number; readonly change: Change; readonly leftOut: number };
  readonly unlocated: number;
  readonly arrivals: readonly Arrival[];
  readonly health: { readonly checked: number; readonly mismatches: number } | null;
}

/** What the hub sends: whole, or the parts that changed since the version that it builds on. */
export interface Frame extends Current {
  readonly basedOn: string | null;
  readonly rows: readonly Row[];
  readonly scales: Scales | null;
  readonly surface: Surface | null;
  readonly hotspots: Hotspots | null;
}

/** Everything known of one lens at one version. */
export interface Picture extends Current {
  readonly rows: readonly Row[];
  readonly scales: Scales;
  readonly surface: Surface | null;
  readonly hotspots: Hotspots;
}

const noScales: Scales = { count: [], km2: [], rate: [], density: [] };
const noHotspots: Hotspots = { type: 'FeatureCollection', features: [] };

/** The picture after a frame, or null where the frame builds on a version that is not held. */
export function merge(held: Picture | null, frame: Frame): Picture | null {
  if (frame.basedOn !== null && held?.version !== frame.basedOn) return null;
  const base = frame.basedOn === null ? null : held;
  const { basedOn: _, ...current } = frame;
  return {
    ...current,
    rows: mergeRows(base?.rows ?? [], frame.rows),
    scales: frame.scales ?? base?.scales ?? noScales,
    surface: frame.surface ?? base?.surface ?? null,
    hotspots: frame.hotspots ?? base?.hotspots ?? noHotspots,
  };
}

function mergeRows(held: readonly Row[], changed: readonly Row[]): readonly Row[] {
  if (changed.length === 0) return held;
  const rows = new Map(held.map((row) => [row.code, row]));
  for (const row of changed) rows.set(row.code, row);
  return [...rows.values()].sort((one, other) => one.rank - other.rank || one.name.localeCompare(other.name));
}
