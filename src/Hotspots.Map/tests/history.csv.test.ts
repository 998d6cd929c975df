import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf, tame, type Value } from '../src/history/csv';
import { inOrder, type Column } from '../src/history/table';

/** A reader of RFC 4180 as plain as can be, to hold the writer against. */
function read(text: string): string[][] {
  const rows: string[][] = [[]];
  for (let at = 0, field = ''; at < text.length;) {
    if (text[at] === '"') {
      for (at++; !(text[at] === '"' && text[at + 1] !== '"'); at += text[at] === '"' ? 2 : 1) field += text[at];
      at++;
    } else if (text[at] === ',' || text.startsWith('\r\n', at)) {
      rows.at(-1)!.push(field);
      field = '';
      if (text[at] !== ',') rows.push([]);
      at += text[at] === ',' ? 1 : 2;
    } else field += text[at++];
  }
  return rows.slice(0, -1);
}

const value: fc.Arbitrary<Value> = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean());

describe('A copied table', () => {
  it('reads back as it was, whatever its cells hold', () => {
    fc.assert(fc.property(fc.array(fc.array(value, { minLength: 2, maxLength: 2 }), { maxLength: 8 }), (rows) => {
      const back = read(csvOf([], ['one', 'other'], rows));
      const told = (cell: Value) => (cell === null ? '' : typeof cell === 'string' ? tame(cell) : String(cell));
      expect(back).toEqual([['one', 'other'], ...rows.map((row) => row.map(told))]);
    }));
  });

  it('gives a spreadsheet no formula, and leaves numbers alone', () => {
    expect(csvOf([], ['a', 'b'], [['=1+1', -5], ['+1', 0.25], ['@x', null]])).toBe('a,b\r\n\'=1+1,-5\r\n\'+1,0.25\r\n\'@x,\r\n');
  });

  it('guards text as the server does: after blanks, in full width, after what parts cells elsewhere', () => {
    for (const [text, told] of [[' =1', "' =1"], ['\uFF1D1', "'\uFF1D1"], ['"=1', "'\"=1"], ['\u200B-1', "'\u200B-1"], ['a;=1', "a;'=1"], ['a|@x', "a|'@x"], ['\n=1', "'\n'=1"], ['a b', 'a b'], ['a-b', 'a-b']] as const) {
      expect(tame(text)).toBe(told);
    }
    expect(csvOf(['place, =1+1'], ['a'], [])).toBe("# place,' =1+1\r\na\r\n");
  });

  it('says above itself what it rests on, each thing in one line', () => {
    expect(csvOf(['position 5\nof the journal'], ['a'], [])).toBe('# position 5 of the journal\r\na\r\n');
  });
});

describe('A table that sorts', () => {
  const column: Column<{ readonly value: number | null; readonly place: number }> = { id: 'value', head: '', value: ({ value: figure }) => figure };

  it('has every row once, in order, unknown ones last, and equal ones as they came', () => {
    fc.assert(fc.property(fc.array(fc.option(fc.integer({ min: -5, max: 5 }), { nil: null })), fc.boolean(), (values, descending) => {
      const rows = values.map((figure, place) => ({ value: figure, place }));
      const sorted = inOrder(rows, column, descending);
      expect([...sorted].sort((one, other) => one.place - other.place)).toEqual(rows);
      for (let index = 1; index < sorted.length; index++) {
        const [before, after] = [sorted[index - 1]!, sorted[index]!];
        if (before.value === null) expect(after.value).toBeNull();
        else if (after.value !== null) expect((after.value - before.value) * (descending ? -1 : 1)).toBeGreaterThanOrEqual(0);
        if (before.value === after.value) expect(after.place).toBeGreaterThan(before.place);
      }
    }));
  });
});
