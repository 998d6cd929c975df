import type { Feature, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import type { Area } from './areas';

/** The polygons of a geometry, each a list of rings. */
export const polygonsOf = (geometry: Polygon | MultiPolygon): Position[][][] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

/** A place to write a name: the centroid of the largest polygon's outer ring. */
export function middleOf(geometry: Polygon | MultiPolygon): [number, number] {
  const outer = polygonsOf(geometry).map((rings) => rings[0] ?? []);
  const largest = outer.reduce((best, ring) => (Math.abs(moments(ring).area) > Math.abs(moments(best).area) ? ring : best));
  const { area, x, y } = moments(largest);
  return area === 0 ? [largest[0]![0]!, largest[0]![1]!] : [x / (3 * area), y / (3 * area)];
}

/** West, south, east, north. */
export function boundsOf(geometry: Polygon | MultiPolygon): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of polygonsOf(geometry).flat(2) as [number, number][]) {
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}

/** The lines where a borough ends: edges that no other area of the same borough shares. */
export function boroughEdges(areas: readonly Area[]): Feature<MultiLineString> {
  const times = new Map<string, number>();
  for (const area of areas) {
    eachEdge(area, (from, to) => times.set(key(area, from, to), (times.get(key(area, from, to)) ?? 0) + 1));
  }
  return {
    type: 'Feature',
    properties: {},
    geometry: { type: 'MultiLineString', coordinates: chains(areas, (area, from, to) => times.get(key(area, from, to)) === 1) },
  };
}

/** Lines with fewer points, none nearer than that many degrees to the last: for soft edges, which fine detail would fray. */
export const thinned = ({ geometry, ...rest }: Feature<MultiLineString>, apart: number): Feature<MultiLineString> =>
  ({ ...rest, geometry: { ...geometry, coordinates: geometry.coordinates.map((line) => thin(line, apart)) } });

/** Twice the signed area, and the sums that make the centroid; taken about the first point, to lose no digits. */
function moments(ring: readonly Position[]): { area: number; x: number; y: number } {
  const [x0, y0] = ring[0] ?? [0, 0];
  const sum = { area: 0, x: 0, y: 0 };
  for (let index = 1; index < ring.length; index++) {
    const [ax, ay, bx, by] = [ring[index - 1]![0]! - x0!, ring[index - 1]![1]! - y0!, ring[index]![0]! - x0!, ring[index]![1]! - y0!];
    const cross = ax * by - bx * ay;
    sum.area += cross;
    sum.x += (ax + bx) * cross;
    sum.y += (ay + by) * cross;
  }
  return { area: sum.area, x: sum.x + 3 * x0! * sum.area, y: sum.y + 3 * y0! * sum.area };
}

function thin(line: readonly Position[], apart: number): Position[] {
  const kept = [line[0]!];
  for (const place of line) {
    const [lon, lat] = kept.at(-1)!;
    if (Math.hypot(place[0]! - lon!, place[1]! - lat!) >= apart) kept.push(place);
  }
  return [...kept, line.at(-1)!];
}

function chains(areas: readonly Area[], wanted: (area: Area, from: Position, to: Position) => boolean): Position[][] {
  const made: Position[][] = [];
  for (const area of areas) {
    let last: Position | null = null;
    eachEdge(area, (from, to) => {
      const goesOn = last === from;
      last = null;
      if (!wanted(area, from, to)) return;
      if (goesOn) made.at(-1)!.push(to);
      else made.push([from, to]);
      last = to;
    });
  }
  return made;
}

function eachEdge(area: Area, visit: (from: Position, to: Position) => void): void {
  for (const ring of polygonsOf(area.geometry).flat()) {
    for (let index = 1; index < ring.length; index++) visit(ring[index - 1]!, ring[index]!);
  }
}

function key(area: Area, from: Position, to: Position): string {
  const ends = [from, to].map(([lon, lat]) => `${lon!.toFixed(6)} ${lat!.toFixed(6)}`).sort();
  return `${area.properties.borough}|${ends.join('|')}`;
}
