import { describe, expect, it } from 'vitest';
import { placing, tilesOf, type Tile } from '../src/map/texture';
import { toAiry, toWgs84 } from './nationalGrid';
import { holdsForAll, oneOf, type Random } from './seeded';

type Point = readonly [number, number];

const earth = 6_378_137;

/** Web Mercator in units of the earth's radius: the plane in which MapLibre draws. */
const mercator = ([lon, lat]: Point): Point => [(lon * Math.PI) / 180, -Math.asinh(Math.tan((lat * Math.PI) / 180))];

/**
 * Where MapLibre draws the place (u, v) of an image with these corners, clockwise from the north-west: the perspective view of the
 * unit square (Heckbert 1989, section 2.2.3), which it takes up to a foreshortening of four; ours is 1.001.
 */
function perspective([nw, ne, se, sw]: readonly [Point, Point, Point, Point], u: number, v: number): Point {
  const sum = [0, 1].map((axis) => nw[axis]! - ne[axis]! + se[axis]! - sw[axis]!) as unknown as Point;
  const [right, down] = [[ne[0] - se[0], ne[1] - se[1]], [sw[0] - se[0], sw[1] - se[1]]] as const;
  const determinant = right[0] * down[1] - right[1] * down[0];
  const [px, py] = [(sum[0] * down[1] - down[0] * sum[1]) / determinant, (right[0] * sum[1] - sum[0] * right[1]) / determinant];
  const along = (axis: 0 | 1) => nw[axis] + (ne[axis] - nw[axis] + px * ne[axis]) * u + (sw[axis] - nw[axis] + py * sw[axis]) * v;
  const depth = 1 + px * u + py * v;
  return [along(0) / depth, along(1) / depth];
}

interface Frame { readonly west: number; readonly north: number; readonly columns: number; readonly rows: number; readonly cellSize: number }

const placeOf = ({ west, north, cellSize }: Frame, column: number, row: number): readonly [number, number] =>
  toWgs84(west + column * cellSize, north - row * cellSize);

const surfaceIn = (frame: Frame) => {
  const at = (column: number, row: number) => placeOf(frame, column, row) as [number, number];
  const { columns, rows } = frame;
  return { ...frame, corners: [at(0, 0), at(columns, 0), at(columns, rows), at(0, rows)] as [[number, number], [number, number], [number, number], [number, number]] };
};

/** MapLibre rounds the corners of an image to an 8192nd of the map tile that would hold it. */
function rounded(corners: readonly Point[]): readonly [Point, Point, Point, Point] {
  const extent = Math.max(...[0, 1].map((axis) => Math.max(...corners.map((each) => each[axis]!)) - Math.min(...corners.map((each) => each[axis]!))));
  const unit = (2 * Math.PI) / (8192 * 2 ** Math.floor(-Math.log2(extent / (2 * Math.PI))));
  return corners.map(([x, y]) => [unit * Math.round(x / unit), unit * Math.round(y / unit)]) as unknown as readonly [Point, Point, Point, Point];
}

/** A frame of about that side, in metres, somewhere in or around London. */
const frameIn = (random: Random, side: number, cellSize: number): Frame => ({
  west: 500_000 + random() * 60_000, north: 165_000 + random() * 45_000, columns: Math.round(side / cellSize), rows: Math.round(side * (0.7 + 0.3 * random()) / cellSize), cellSize,
});

/** How far the worst cell centre of a tile is drawn from where it is, in metres on the ground. */
function worst(frame: Frame, { left, top, width, height, corners }: Tile): number {
  const drawnAt = rounded(corners.map(mercator));
  const ground = earth / Math.cosh(drawnAt[0][1]);
  let furthest = 0;
  for (let row = 0.5; row < height; row += Math.max(1, height / 16)) {
    for (let column = 0.5; column < width; column += Math.max(1, width / 16)) {
      const drawn = perspective(drawnAt, column / width, row / height);
      const real = mercator(placeOf(frame, left + column, top + row));
      furthest = Math.max(furthest, ground * Math.hypot(drawn[0] - real[0], drawn[1] - real[1]));
    }
  }
  return furthest;
}

/** TP06, TP09, TP11, TP14, TP20 and TP25 of Ordnance Survey's developer pack for OSTN15 (© Crown copyright 2016, BSD licence). */
const checkPoints = [
  [292184.870, 168003.465, 51.40078220, -3.55128349], [530624.974, 178388.464, 51.48936565, -0.11992557],
  [599445.590, 225722.826, 51.89436637, 0.89724327], [562180.547, 319784.995, 52.75136687, 0.40153547],
  [422242.186, 433818.701, 53.80021520, -1.66379168], [424639.355, 565012.703, 54.97912274, -1.61657685],
] as const;

const dms = (degrees: number, minutes: number, seconds: number) => degrees + minutes / 60 + seconds / 3600;

describe('The formulas of the National Grid', () => {
  it('give the worked example of Ordnance Survey’s guide, to its last digit', () => {
    const [lat, lon] = toAiry(651_409.903, 313_177.27).map((angle) => (angle * 180) / Math.PI);
    expect(lat).toBeCloseTo(dms(52, 39, 27.2531), 8);
    expect(lon).toBeCloseTo(dms(1, 43, 4.5177), 8);
  });

  it('are within 5 m of Ordnance Survey’s check points', () => {
    for (const [easting, northing, lat, lon] of checkPoints) {
      const [x, y] = toWgs84(easting, northing);
      expect(Math.hypot((x - lon) * Math.cos((lat * Math.PI) / 180), y - lat) * 111_320).toBeLessThan(5);
    }
  });
});

describe('The texture of a surface', () => {
  it('of a borough, 10 km wide and high, is one picture, and no cell of it is drawn more than 6 m from its place', () => {
    holdsForAll((random) => {
      const frame = frameIn(random, 10_000, 25);
      const tiles = tilesOf(surfaceIn(frame));
      expect(tiles).toHaveLength(1);
      expect(tiles[0]!.corners.flat().map((degrees) => degrees.toFixed(8))).toEqual(surfaceIn(frame).corners.flat().map((degrees) => degrees.toFixed(8)));
      expect(worst(frame, tiles[0]!)).toBeLessThan(6);
    });
  });

  it('of any district from 2 to 60 km is cut until no cell is drawn more than half its side from its place', () => {
    holdsForAll((random) => {
      const frame = frameIn(random, 2_000 + 58_000 * random(), oneOf([10, 15, 25, 40, 80], random));
      for (const tile of tilesOf(surfaceIn(frame))) expect(worst(frame, tile)).toBeLessThan(frame.cellSize / 2);
    });
  });

  it('is cut into tiles that hold each cell once', () => {
    holdsForAll((random) => {
      const frame = frameIn(random, 60_000 * random() + 100, 40);
      const held = new Uint8Array(frame.columns * frame.rows);
      for (const { left, top, width, height } of tilesOf(surfaceIn(frame))) {
        for (let row = top; row < top + height; row++) for (let column = left; column < left + width; column++) held[row * frame.columns + column]!++;
      }
      expect(held.every((times) => times === 1)).toBe(true);
    });
  });

  it('is cut at places that the four corners tell to a decimetre', () => {
    holdsForAll((random) => {
      const frame = frameIn(random, 60_000, 80);
      const place = placing(surfaceIn(frame).corners, frame.columns / frame.rows);
      const [u, v] = [random(), random()];
      const [lon, lat] = place(u, v);
      const [realLon, realLat] = placeOf(frame, u * frame.columns, v * frame.rows);
      expect(Math.hypot((lon - realLon) * Math.cos(lat / 57.2958), lat - realLat) * 111_320).toBeLessThan(0.1);
    });
  });
});
