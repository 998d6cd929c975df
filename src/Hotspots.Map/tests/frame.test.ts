import { describe, expect, it } from 'vitest';
import { merge, type Picture, type Row } from '../src/frame';
import { frameOf, rowOf } from './examples';
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
    const held = merge(null, { ...frameOf('1', null, []), scales, hotspots });
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
