import type { MultiLineString, Position } from 'geojson';
import type { Laid } from '../picture';
import { placing } from './texture';

/** The lines along which a surface has a density, by marching squares between the centres of its cells; higher ground lies to the right. */
export function isolines(surface: Laid, level: number): MultiLineString {
  const place = placing(surface.corners, surface.columns / surface.rows);
  const value = (level - surface.offset) / surface.scale;
  const crossing = crossingIn(surface, value);
  const lines = chains(segments(surface, value)).map((edges) => edges.map((edge): Position => {
    const [x, y] = crossing(edge);
    return place(x / surface.columns, y / surface.rows);
  }));
  return { type: 'MultiLineString', coordinates: lines };
}

type Grid = Pick<Laid, 'grid' | 'columns' | 'rows'>;

/**
 * From which edge to which edge the line goes through each square of four centres. The edge from a centre to the one east of it has the
 * number 2 × its index, that to the one south of it one more.
 */
function segments({ grid, columns, rows }: Grid, value: number): Map<number, number> {
  const next = new Map<number, number>();
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      const nw = grid[at]! >= value;
      const ne = grid[at + 1]! >= value;
      const sw = grid[at + columns]! >= value;
      const se = grid[at + columns + 1]! >= value;
      if (nw === ne && nw === sw && nw === se) continue;
      const [north, west, south, east] = [2 * at, 2 * at + 1, 2 * (at + columns), 2 * (at + 1) + 1];
      const round = [[nw, ne, north], [ne, se, east], [se, sw, south], [sw, nw, west]] as const;
      const leaving = round.filter(([from, to]) => from && !to).map(([, , edge]) => edge);
      const entering = round.filter(([from, to]) => !from && to).map(([, , edge]) => edge);
      // In a saddle each of the two high corners is cut off by itself.
      const shift = leaving.length === 2 && nw ? 1 : 0;
      leaving.forEach((edge, index) => next.set(edge, entering[(index + shift) % entering.length]!));
    }
  }
  return next;
}

/** The segments joined to lines: open ones first, from where they come in, then those that close. */
function chains(next: Map<number, number>): number[][] {
  const ends = new Set(next.values());
  const starts = [...next.keys()].filter((edge) => !ends.has(edge));
  return [...starts, ...next.keys()].flatMap((start) => {
    const line = [start];
    for (let edge = next.get(start); edge !== undefined; edge = next.get(edge)) {
      next.delete(line.at(-1)!);
      line.push(edge);
    }
    return line.length > 1 ? [line] : [];
  });
}

/** Where the line crosses an edge, in cells from the west and from the north. */
const crossingIn = ({ grid, columns }: Grid, value: number) => (edge: number): readonly [number, number] => {
  const [at, southward] = [Math.floor(edge / 2), edge % 2];
  const [from, to] = [grid[at]!, grid[at + (southward ? columns : 1)]!];
  const along = (value - from) / (to - from);
  return [at % columns + 0.5 + (southward ? 0 : along), Math.floor(at / columns) + 0.5 + (southward ? along : 0)];
};
