import { describe, expect, it } from 'vitest';
import type { Row } from '../src/frame';
import { merge, type Picture } from '../src/picture';
import { overwritten, unpack } from '../src/grid';
import { eventOf, figureOf, frameOf, rowOf, surfaceOf } from './examples';
import { below, holdsForAll, type Random } from './seeded';

const codes = Array.from({ length: 12 }, (_, index) => `E${index}`);
const byCode = (rows: readonly Row[]) => new Map(rows.map((row) => [row.code, row]));
const someRows = (random: Random) => codes.filter(() => random() < 0.3).map((code) => rowOf(random, code));

describe('A frame', () => {
  it('that is whole replaces everything held', () => {
    holdsForAll((random) => {
      const held = merge(null, frameOf('1', null, someRows(random)));
      const rows = someRows(random);
      expect(byCode(merge(held, frameOf('2', null, rows))!.rows)).toEqual(byCode(rows));
    });
  });

  it('that builds on the one before changes only the rows it names', () => {
    holdsForAll((random) => {
      let held = merge(null, frameOf('0', null, codes.map((code) => rowOf(random, code))))!;
      const expected = byCode(held.rows);
      for (let version = 1; version <= 1 + below(6, random); version++) {
        const changed = someRows(random);
        for (const row of changed) expected.set(row.code, row);
        held = merge(held, frameOf(String(version), String(version - 1), changed))!;
      }
      expect(byCode(held.rows)).toEqual(expected);
    });
  });

  it('that builds on what is not held cannot be taken', () => {
    const held = merge(null, frameOf('1', null, []));
    expect(merge(held, frameOf('3', '2', []))).toBeNull();
    expect(merge(null, frameOf('3', '2', []))).toBeNull();
  });

  it('that says nothing of the hotspots and scales leaves them as they were', () => {
    const scales = { count: [1, 10], km2: [5], rate: [1], density: [10] };
    const hotspots: Picture['hotspots'] = { type: 'FeatureCollection', features: [] };
    const held = { ...merge(null, { ...frameOf('1', null, []), scales })!, hotspots };
    const next = merge(held, frameOf('2', '1', []))!;
    expect(next.scales).toBe(scales);
    expect(next.hotspots).toBe(hotspots);
    expect(next.version).toBe('2');
  });

  it('keeps the rows in the order of their ranks', () => {
    holdsForAll((random) => {
      const ranks = merge(null, frameOf('1', null, codes.map((code) => rowOf(random, code))))!.rows.map((row) => row.rank);
      expect(ranks).toEqual([...ranks].sort((one, other) => one - other));
    });
  });
});

describe('A part of a surface', () => {
  const columns = 7;
  const rows = 5;
  const surfaceIn = (version: string, surface: ReturnType<typeof surfaceOf>, basedOn: string | null) => ({ ...frameOf(version, basedOn, []), surface });

  it('changes the cells of its rectangle and no other', () => {
    holdsForAll((random) => {
      const grid = Uint16Array.from({ length: columns * rows }, () => below(65536, random));
      const [left, top] = [below(columns, random), below(rows, random)];
      const [width, height] = [1 + below(columns - left, random), 1 + below(rows - top, random)];
      const values = Uint16Array.from({ length: width * height }, () => below(65536, random));
      const before = [...grid];
      const after = overwritten(grid, { columns, rows, left, top, width, height }, values);
      expect([...grid]).toEqual(before);
      after.forEach((value, index) => {
        const [x, y] = [index % columns - left, Math.floor(index / columns) - top];
        expect(value).toBe(x >= 0 && x < width && y >= 0 && y < height ? values[y * width + x] : before[index]);
      });
    });
  });

  it('is laid upon the surface that it names, and cannot be taken upon another', async () => {
    const whole = surfaceOf('a', Array.from({ length: columns * rows }, (_, index) => index), { columns, rows });
    const part = surfaceOf('b', [900], { columns, rows, basedOn: 'a', left: 2, top: 1, width: 1, height: 1 });
    const held = merge(null, surfaceIn('1', whole, null), await unpack(whole))!;
    const next = merge(held, surfaceIn('2', part, '1'), await unpack(part))!;
    expect([next.surface!.version, next.surface!.grid[columns + 2], next.surface!.grid[columns + 3]]).toEqual(['b', 900, columns + 3]);
    expect(merge(next, surfaceIn('3', part, '2'), await unpack(part))).toBeNull();
    expect(merge(null, surfaceIn('3', part, null), await unpack(part))).toBeNull();
  });

  it('that does not come leaves the surface as it was', async () => {
    const whole = surfaceOf('a', [1], { columns: 1, rows: 1 });
    const held = merge(null, surfaceIn('1', whole, null), await unpack(whole))!;
    expect(merge(held, frameOf('2', '1', []))!.surface).toBe(held.surface);
  });
});

describe('The events', () => {
  it('are all those that came last: what comes late changes what is told of the past', () => {
    const held = merge(null, { ...frameOf('1', null, []), events: [eventOf({ id: 'A' }), eventOf({ id: 'B' })] });
    const next = merge(held, { ...frameOf('2', '1', []), events: [eventOf({ id: 'B' }), eventOf({ id: 'C' })] })!;
    expect(next.events.map(({ id }) => id)).toEqual(['B', 'C']);
    expect(merge(next, frameOf('3', '2', []))!.events).toBe(next.events);
  });

  it('and all else that a first frame leaves out are empty', () => {
    const { events, feeds, contours, judgement, completeness, asOf, figures, lostSince } = merge(null, frameOf('1', null, []))!;
    expect([events, feeds, contours, judgement, completeness, asOf, figures, lostSince]).toEqual([[], [], [], null, null, null, null, undefined]);
  });
});

describe('The figures of a single area', () => {
  const row = rowOf(() => 0.5, 'E1');
  const figures = (...counts: readonly ReturnType<typeof figureOf>[]) => ({ row, counts });

  it('are held until a frame changes some of them, and gone with a whole that has none', () => {
    const held = merge(null, { ...frameOf('1', null, []), figures: figures(figureOf('1h', 'robbery', 1), figureOf('28d', 'robbery', 7)) });
    const next = merge(held, { ...frameOf('2', '1', []), figures: figures(figureOf('28d', 'robbery', 8)) })!;
    expect(next.figures!.counts.map(({ window, count }) => [window, count])).toEqual([['1h', 1], ['28d', 8]]);
    expect(merge(next, { ...frameOf('3', '2', []), figures: null })!.figures).toBe(next.figures);
    expect(merge(next, frameOf('4', null, []))!.figures).toBeNull();
  });

  it('say nothing of whether the servers that count are reached: each frame says that anew', () => {
    const lost = merge(null, { ...frameOf('1', null, []), lostSince: '2026-11-20T12:03:05.000Z' })!;
    expect(lost.lostSince).toBe('2026-11-20T12:03:05.000Z');
    expect(merge(lost, { ...frameOf('2', '1', []), lostSince: null })!.lostSince).toBeNull();
  });
});
