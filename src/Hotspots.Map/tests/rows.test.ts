import { describe, expect, it } from 'vitest';
import { rowsOf } from '../src/rows';
import { columnsOf, rowOf } from './examples';
import { below, holdsForAll } from './seeded';

const codes = Array.from({ length: 12 }, (_, index) => `E${index}`);

describe('The columns of a frame', () => {
  it('are the rows that they were made of, with what follows from them', () => {
    holdsForAll((random) => {
      const rows = codes.slice(0, below(13, random)).map((code) => rowOf(random, code));
      const told = new Map(rowsOf(columnsOf(rows, true), []).map((row) => [row.code, row]));
      expect(told).toEqual(new Map(rows.map((row) => [row.code, row])));
    });
  });

  it('keep the names that are held, since a difference tells none', () => {
    const rows = codes.map((code) => rowOf(() => 0.5, code));
    const { name: _, ...difference } = columnsOf([{ ...rows[3]!, rank: 1 }], false);
    expect(rowsOf(difference, rows)[0]).toEqual({ ...rows[3]!, rank: 1 });
    expect(rowsOf({ code: [] }, rows)).toBe(rows);
  });

  it('tell once what is the same in all of them, and leave out what is null', () => {
    const [first, second] = rowsOf({
      code: ['A', 'B'], name: ['Ash', 'Beech'], rank: [1, 2], count: [9, null], previous: 4, change: [1, 0], perKm2: [1.5, null],
      alarm: { observed: [8, null], expected: [3.1, null], q: [0.004, null], real: [1, null] },
    }, []);
    expect(first).toEqual({
      code: 'A', name: 'Ash', rank: 1, count: 9, previous: 4, difference: 5, change: 'higher', percent: null, perKm2: 1.5, perThousand: null,
      alarm: { observed: 8, expected: 3.1, q: 0.004, real: true }, gi: null,
    });
    expect(second).toMatchObject({ count: null, previous: 4, difference: null, change: 'no clear change', alarm: null });
  });
});
