import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { unpack } from '../src/grid';
import { colourTable } from '../src/map/density';
import { palettes } from '../src/palette';
import { surfaceOf } from './examples';
import { below, holdsForAll } from './seeded';

describe('A surface', () => {
  it('unpacks known bytes, the low byte first', async () => {
    const known = { columns: 2, rows: 2, encoding: 'gzip,u16le' };
    const values = gzipSync(Buffer.from([0, 0, 1, 0, 0, 1, 255, 255])).toString('base64');
    expect([...await unpack({ ...known, values })]).toEqual([0, 1, 256, 65535]);
  });

  it('keeps every value in its place', async () => {
    const grids: { values: number[]; columns: number }[] = [];
    holdsForAll((random) => {
      const columns = 1 + below(9, random);
      grids.push({ columns, values: Array.from({ length: columns * (1 + below(9, random)) }, () => below(65536, random)) });
    });
    for (const { values, columns } of grids) {
      expect([...await unpack(surfaceOf('1', values, { columns, rows: values.length / columns }))]).toEqual(values);
    }
  });

  it('told by its gradient comes back as it was', async () => {
    // 10 12 / 11 13: the first as it is, then 2, 1, 0 more than foretold, doubled.
    const values = gzipSync(Buffer.from([20, 4, 2, 0, 0, 0, 0, 0])).toString('base64');
    expect([...await unpack({ columns: 2, rows: 2, encoding: 'gzip,gradient', values })]).toEqual([10, 12, 11, 13]);
    const falling = gzipSync(Buffer.from([20, 3, 1, 5, 0, 0, 0, 0])).toString('base64');
    expect([...await unpack({ columns: 2, rows: 2, encoding: 'gzip,gradient', values: falling })]).toEqual([10, 8, 9, 4]);
  });

  it('that has too few bytes, an encoding not known, or a part outside of itself, is refused with words', async () => {
    await expect(unpack(surfaceOf('1', [1, 2], { columns: 2, rows: 2 }))).rejects.toThrow('4 bytes, but 4 cells need 8');
    await expect(unpack(surfaceOf('1', [1], { columns: 1, rows: 1, encoding: 'brotli' }))).rejects.toThrow("'brotli'");
    await expect(unpack(surfaceOf('1', [1], { columns: 2, rows: 2, left: 2, width: 1, height: 1 }))).rejects.toThrow('a part of 1 × 1 lies at 2, 0');
  });

  it('is clear at zero and grows only denser with the density', () => {
    for (const palette of Object.values(palettes)) {
      const table = colourTable([5, 10, 20], palette);
      const opacities = Array.from({ length: table.length / 4 }, (_, index) => table[4 * index + 3]!);
      expect(opacities[0]).toBe(0);
      expect(opacities).toEqual([...opacities].sort((one, other) => one - other));
    }
  });
});
