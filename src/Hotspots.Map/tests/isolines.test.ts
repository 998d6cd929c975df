import { describe, expect, it } from 'vitest';
import { isolines } from '../src/map/isolines';
import type { Laid } from '../src/picture';
import { surfaceOf } from './examples';
import { toWgs84 } from './nationalGrid';
import { below, holdsForAll, type Random } from './seeded';

const cellSize = 25;

/** Where a place of the grid lies, in cells from the west and from the north. */
const placeOf = (column: number, row: number) => toWgs84(537_000 + column * cellSize, 177_000 - row * cellSize) as [number, number];

const cornersOf = (columns: number, rows: number): Laid['corners'] => [placeOf(0, 0), placeOf(columns, 0), placeOf(columns, rows), placeOf(0, rows)];

function surfaceIn(random: Random, border: number): Laid {
  const [columns, rows] = [2 + below(14, random), 2 + below(14, random)];
  const inner = (index: number) => index % columns > 0 && index % columns < columns - 1 && index >= columns && index < columns * (rows - 1);
  const grid = Uint16Array.from({ length: columns * rows }, (_, index) => (inner(index) ? below(6, random) : border));
  return { ...surfaceOf('1', [], { columns, rows, corners: cornersOf(columns, rows), scale: 2, offset: 1 }), grid };
}

/** Whether a place lies inside of closed lines: an odd number of them is crossed on the way out. */
const inside = (lines: readonly number[][][], x: number, y: number): boolean => lines.reduce((odd, line) => line.slice(1).reduce((each, to, index) => {
  const from = line[index]!;
  const crosses = (from[1]! > y) !== (to[1]! > y) && x < from[0]! + ((to[0]! - from[0]!) * (y - from[1]!)) / (to[1]! - from[1]!);
  return each !== crosses;
}, odd), false);

describe('The line of a level', () => {
  const level = 2 * 2.5 + 1;

  it('closes, and goes round just those centres that reach the level', () => {
    holdsForAll((random) => {
      const surface = surfaceIn(random, 0);
      const lines = isolines(surface, level).coordinates;
      for (const line of lines) expect(line.at(-1)).toEqual(line[0]);
      surface.grid.forEach((value, index) => {
        const [x, y] = placeOf(index % surface.columns + 0.5, Math.floor(index / surface.columns) + 0.5);
        expect(inside(lines, x, y)).toBe(value >= 2.5);
      });
    });
  });

  it('closes round a hollow too', () => {
    holdsForAll((random) => {
      const lines = isolines(surfaceIn(random, 5), level).coordinates;
      for (const line of lines) expect(line.at(-1)).toEqual(line[0]);
    });
  });

  it('on a slope lies where the values between two centres pass the level', () => {
    const slope = { ...surfaceOf('1', [], { columns: 4, rows: 2, corners: cornersOf(4, 2), scale: 1, offset: 0 }), grid: Uint16Array.from([0, 10, 20, 30, 0, 10, 20, 30]) };
    const [line] = isolines(slope, 12.5).coordinates;
    const expected = [placeOf(1.75, 0.5), placeOf(1.75, 1.5)].sort();
    expect([...line!].sort().flat().map((degrees) => degrees.toFixed(6))).toEqual(expected.flat().map((degrees) => degrees.toFixed(6)));
  });
});
