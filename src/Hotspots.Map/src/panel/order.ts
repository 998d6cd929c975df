import type { Row } from '../frame';
import type { Measure } from '../lens';
import { valueOf } from '../scale';

export const columns = ['rank', 'name', 'count', 'rate', 'change'] as const;
export type Column = (typeof columns)[number];

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

/** What the table's rate column shows: the map's own measure where that is a rate. */
export const rateOf = (measure: Measure): 'km2' | 'rate' | 'gi' => (measure === 'count' ? 'rate' : measure);

/** What stands in that column: for Gi* its z-score, which says more than its class. */
export const rateIn = (row: Row, measure: Measure): number | null =>
  (measure === 'gi' ? row.gi?.z ?? null : valueOf(row, rateOf(measure)));

/** The rows in that order. Equal ones stay by rank, unknown ones come last. */
export function sorted(rows: readonly Row[], { column, descending }: Order, measure: Measure): readonly Row[] {
  const direction = descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [keyOf(one, column, measure), keyOf(other, column, measure)];
    if (a === null || b === null) return Number(a === null) - Number(b === null) || one.rank - other.rank;
    const compared = typeof a === 'string' ? a.localeCompare(String(b), 'en-GB', { numeric: true }) : a - Number(b);
    return direction * compared || one.rank - other.rank;
  });
}

/** The order after a click on a header: the other way round, or a new column with its natural beginning. */
export const reordered = (order: Order, column: Column): Order =>
  order.column === column
    ? { column, descending: !order.descending }
    : { column, descending: column !== 'rank' && column !== 'name' };

const keyOf = (row: Row, column: Column, measure: Measure): string | number | null =>
  ({ rank: row.rank, name: row.name, count: row.count, rate: rateIn(row, measure), change: row.difference })[column];
