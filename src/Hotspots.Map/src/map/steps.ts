import type { Position } from 'geojson';
import type { Hotspots, SentHotspot, Surface } from '../frame';
import { placing } from './texture';

/** Hotspots as a map draws them. */
export function hotspotsOf(sent: readonly SentHotspot[], surface: Pick<Surface, 'corners' | 'columns' | 'rows'>): Hotspots {
  const place = placing(surface.corners, surface.columns / surface.rows);
  const at = ([column, row]: readonly [number, number]): Position => place(column / surface.columns, row / surface.rows);
  return {
    type: 'FeatureCollection',
    features: sent.map(({ properties, outline }) => ({
      type: 'Feature',
      id: properties.rank,
      properties,
      geometry: { type: 'Polygon', coordinates: outline.map((ring) => cornersOf(ring).map(at)) },
    })),
  };
}

/** The corners of a ring, closed: it begins at a column from the west and a row from the north, then goes so many cells east, south, east, south … */
export function cornersOf([column = 0, row = 0, ...steps]: readonly number[]): readonly (readonly [number, number])[] {
  const corners: [number, number][] = [[column, row]];
  steps.forEach((step, index) => {
    if (step === 0) return;
    const [x, y] = corners.at(-1)!;
    corners.push(index % 2 === 0 ? [x + step, y] : [x, y + step]);
  });
  return [...corners, corners[0]!];
}
