import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { metres, roundRing } from '../src/map/outline';
import { below, holdsForAll, type Random } from './seeded';

const cellSize = 25;
const [east, north] = [cellSize / (111_320 * Math.cos((51.45 * Math.PI) / 180)), cellSize / 111_320];

/** The outline of columns of cells of any heights, side by side: as jagged as a union of cells can be. */
function skyline(random: Random): Position[] {
  const heights = Array.from({ length: 1 + below(8, random) }, () => 1 + below(6, random));
  const corners: [number, number][] = [[0, 0], [heights.length, 0]];
  for (let column = heights.length - 1; column >= 0; column--) corners.push([column + 1, heights[column]!], [column, heights[column]!]);
  const ring = corners.map(([x, y]) => [-0.02 + x * east, 51.45 + y * north]);
  return [...ring, ring[0]!];
}

const distanceTo = (ring: readonly Position[], place: Position): number =>
  Math.min(...ring.slice(1).map((to, index) => nearest(ring[index]!, to, place)));

function nearest(from: Position, to: Position, place: Position): number {
  const [dx, dy] = [to[0]! - from[0]!, (to[1]! - from[1]!) * (east / north)];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((place[0]! - from[0]!) * dx + (place[1]! - from[1]!) * (east / north) * dy) / length;
  const t = Math.min(1, Math.max(0, along));
  return metres(place, [from[0]! + (to[0]! - from[0]!) * t, from[1]! + (to[1]! - from[1]!) * t]);
}

describe('A rounded outline', () => {
  it('stays within a quarter of a cell of the true one', () => {
    holdsForAll((random) => {
      const ring = skyline(random);
      for (const place of roundRing(ring, cellSize)) expect(distanceTo(ring, place)).toBeLessThanOrEqual(cellSize / 4 + 1e-3);
    });
  });

  it('is closed and has no corner left that turns by a right angle', () => {
    holdsForAll((random) => {
      const rounded = roundRing(skyline(random), cellSize);
      expect(rounded.at(-1)).toEqual(rounded[0]);
      for (let index = 1; index < rounded.length - 1; index++) expect(turn(rounded, index)).toBeLessThan(45);
    });
  });

  it('of nothing is nothing', () => {
    expect(roundRing([], cellSize)).toEqual([]);
  });
});

/** By how many degrees the ring turns at one of its places; 0 where two places coincide. */
function turn(ring: readonly Position[], index: number): number {
  const [before, here, after] = [ring[index - 1]!, ring[index]!, ring[index + 1]!];
  if (metres(before, here) < 1e-3 || metres(here, after) < 1e-3) return 0;
  const bearing = (from: Position, to: Position) => Math.atan2((to[1]! - from[1]!) / north, (to[0]! - from[0]!) / east);
  const difference = Math.abs(bearing(here, after) - bearing(before, here)) * (180 / Math.PI);
  return Math.min(difference, 360 - difference);
}
