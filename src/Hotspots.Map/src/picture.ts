import type { Contour, Current, Feed, Figure, Figures, Frame, HotspotEvent, Hotspots, Judgement, Moment, Row, Scales, Surface } from './frame';
import { overwritten } from './grid';
import { hotspotsOf } from './map/steps';
import { rowsOf } from './rows';

/** Everything known of one lens at one version. */
export interface Picture extends Current {
  readonly rows: readonly Row[];
  readonly scales: Scales;
  readonly surface: Laid | null;
  readonly hotspots: Hotspots;
  readonly contours: readonly Contour[];
  /** The newest last. */
  readonly events: readonly HotspotEvent[];
  readonly judgement: Judgement | null;
  readonly completeness: { readonly share: number | null; readonly why: string | null } | null;
  readonly feeds: readonly Feed[];
  readonly asOf: Moment | null;
  /** Null where the place is a district. */
  readonly figures: Figures | null;
}

/** A surface with the values of all its cells. */
export interface Laid extends Surface {
  readonly grid: Uint16Array;
}

const noScales: Scales = { count: [], km2: [], rate: [], density: [] };
const nothing: Hotspots = { type: 'FeatureCollection', features: [] };

/**
 * The picture after a frame, or null where the frame, or its surface, builds on a version that is not held.
 * @param values The unpacked values of the frame's surface, where it has one.
 */
export function merge(held: Picture | null, frame: Frame, values: Uint16Array | null = null): Picture | null {
  if (frame.basedOn !== null && held?.version !== frame.basedOn) return null;
  const base = frame.basedOn === null ? null : held;
  const surface = laid(base?.surface ?? null, frame.surface, values);
  if (frame.surface && !surface) return null;
  const { basedOn: _, ...current } = frame;
  return {
    ...current,
    rows: rowsOf(frame.rows, base?.rows ?? []),
    scales: frame.scales ?? base?.scales ?? noScales,
    surface,
    hotspots: frame.hotspots && surface ? hotspotsOf(frame.hotspots, surface) : base?.hotspots ?? nothing,
    contours: frame.contours ?? base?.contours ?? [],
    events: frame.events ?? base?.events ?? [],
    judgement: frame.judgement ?? base?.judgement ?? null,
    completeness: frame.completeness ?? base?.completeness ?? null,
    feeds: frame.feeds ?? base?.feeds ?? [],
    asOf: frame.asOf ?? null,
    figures: frame.figures ? mergeFigures(base?.figures ?? null, frame.figures) : base?.figures ?? null,
  };
}

/** The surface with its new part laid upon it; null where there is none, or where what it lies upon is not held. */
function laid(held: Laid | null, surface: Surface | null, values: Uint16Array | null): Laid | null {
  if (!surface || !values) return surface ? null : held;
  if ((surface.basedOn ?? null) === null) return { ...surface, grid: values };
  return held && held.version === surface.basedOn ? { ...surface, grid: overwritten(held.grid, surface, values) } : null;
}

function mergeFigures(held: Figures | null, { row, counts }: Figures): Figures {
  const key = ({ window, group }: Figure) => `${window} ${group}`;
  const all = new Map((held?.counts ?? []).map((figure) => [key(figure), figure]));
  for (const figure of counts) all.set(key(figure), figure);
  return { row, counts: [...all.values()] };
}
