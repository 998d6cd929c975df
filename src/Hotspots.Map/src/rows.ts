import type { Alarm, Change, Column, Columns, Gi, Row } from './frame';

/** The rows after those of a frame, by rank and by name. What a frame does not name stays as it is held. */
export function rowsOf(columns: Columns, held: readonly Row[]): readonly Row[] {
  if (columns.code.length === 0) return held;
  const rows = new Map(held.map((row) => [row.code, row]));
  columns.code.forEach((code, index) => rows.set(code, rowAt(columns, index, columns.name?.[index] ?? rows.get(code)?.name ?? code)));
  return [...rows.values()].sort((one, other) => one.rank - other.rank || one.name.localeCompare(other.name));
}

function rowAt(columns: Columns, index: number, name: string): Row {
  const [count, previous] = [at(columns.count, index), at(columns.previous, index)];
  return {
    code: columns.code[index]!, name, rank: at(columns.rank, index) ?? 0, count, previous,
    difference: count === null || previous === null ? null : count - previous,
    change: changeOf(at(columns.change, index)),
    percent: at(columns.percent, index), perKm2: at(columns.perKm2, index), perThousand: at(columns.perThousand, index),
    alarm: alarmAt(columns, index, count), gi: giAt(columns, index),
  };
}

function alarmAt({ alarm }: Columns, index: number, count: number | null): Alarm | null {
  const [expected, q] = [at(alarm?.expected, index), at(alarm?.q, index)];
  if (expected === null || q === null) return null;
  return { observed: at(alarm?.observed, index) ?? count ?? 0, expected, q, real: at(alarm?.real, index) === 1 };
}

function giAt({ gi }: Columns, index: number): Gi | null {
  const [z, q, hot] = [at(gi?.z, index), at(gi?.q, index), at(gi?.hot, index)];
  return z === null || q === null || hot === null ? null : { z, q, hot };
}

const changeOf = (sign: number | null): Change => sign === 1 ? 'higher' : sign === -1 ? 'lower' : 'no clear change';

const at = (column: Column<number | null>, index: number): number | null => ((Array.isArray(column) ? column[index] : column) as number | null | undefined) ?? null;
