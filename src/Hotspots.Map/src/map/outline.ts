import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { Hotspots } from '../frame';
import { polygonsOf } from './shapes';

/** Metres in a degree of latitude, near enough for drawing. */
const degree = 111_320;
const pointsPerCorner = 5;

/** Outlines with their corners rounded, for the eye only: nowhere further than a quarter of a cell from the true ones. */
export const roundOutlines = (hotspots: Hotspots, cellSize: number): Hotspots => ({
  ...hotspots,
  features: hotspots.features.map((each) => ({ ...each, geometry: roundGeometry(each.geometry, cellSize) })),
});

function roundGeometry(geometry: Polygon | MultiPolygon, reach: number): MultiPolygon {
  return { type: 'MultiPolygon', coordinates: polygonsOf(geometry).map((rings) => rings.map((ring) => roundRing(ring, reach))) };
}

/** Each corner becomes a parabola that begins and ends at most `reach` metres from it; such a curve strays from its corner's sides by a quarter of that at most. */
export function roundRing(ring: readonly Position[], reach: number): Position[] {
  const corners = ring.slice(0, -1);
  const rounded = corners.flatMap((corner, index) =>
    curve(corners.at(index - 1)!, corner, corners[(index + 1) % corners.length]!, reach));
  return rounded.length > 0 ? [...rounded, rounded[0]!] : [...ring];
}

function curve(before: Position, corner: Position, after: Position, reach: number): Position[] {
  const [from, to] = [towards(corner, before, reach), towards(corner, after, reach)];
  return Array.from({ length: pointsPerCorner }, (_, step) => {
    const t = step / (pointsPerCorner - 1);
    return between(between(from, corner, t), between(corner, to, t), t);
  });
}

/** The point `reach` metres from one to the other, but never past the middle, so that neighbours do not cross. */
function towards(from: Position, to: Position, reach: number): Position {
  const length = metres(from, to);
  return length === 0 ? from : between(from, to, Math.min(0.5, reach / length));
}

const between = (from: Position, to: Position, t: number): Position =>
  [from[0]! + (to[0]! - from[0]!) * t, from[1]! + (to[1]! - from[1]!) * t];

/** The distance in metres of two places near each other. */
export const metres = (one: Position, other: Position): number =>
  Math.hypot((other[0]! - one[0]!) * Math.cos((one[1]! * Math.PI) / 180), other[1]! - one[1]!) * degree;
