import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { colourTable, decode } from '../src/map/density';
import { palettes } from '../src/palette';
import { below, holdsForAll } from './seeded';

const gridOf = (values: readonly number[], columns: number) => {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, index) => bytes.writeUInt16LE(value, 2 * index));
  return { columns, rows: values.length / columns, scale: 0.5, offset: 0, encoding: 'gzip,u16le', values: gzipSync(bytes).toString('base64') };
};

describe('A surface', () => {
  it('decodes known bytes to offset + scale × value, the low byte first', async () => {
    const known = { columns: 2, rows: 2, scale: 0.25, offset: 1, encoding: 'gzip,u16le' };
    const values = gzipSync(Buffer.from([0, 0, 1, 0, 0, 1, 255, 255])).toString('base64');
    expect([...await decode({ ...known, values })]).toEqual([1, 1.25, 65, 16384.75]);
  });

  it('keeps every value in its place', async () => {
    const grids: { values: number[]; columns: number }[] = [];
    holdsForAll((random) => {
      const columns = 1 + below(9, random);
      grids.push({ columns, values: Array.from({ length: columns * (1 + below(9, random)) }, () => below(65536, random)) });
    });
    for (const { values, columns } of grids) {
      expect([...await decode(gridOf(values, columns))]).toEqual(values.map((value) => value * 0.5));
    }
  });

  it('that has too few bytes, or an encoding not known, is refused with words', async () => {
    await expect(decode({ ...gridOf([1, 2], 2), rows: 2 })).rejects.toThrow('4 bytes, but 4 cells need 8');
    await expect(decode({ ...gridOf([1], 1), encoding: 'brotli' })).rejects.toThrow("'brotli'");
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
