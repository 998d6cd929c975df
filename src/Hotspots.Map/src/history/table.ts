import { arrange, element, setText } from '../dom';
import { csvOf, type Value } from './csv';

/** A column: its value as a program reads it, and how people see it. */
export interface Column<Row> {
  readonly id: string;
  readonly head: string;
  /** The head in full, where it is short. */
  readonly long?: string;
  /** `figure` stands to the right, `name` is what the row is called. */
  readonly kind?: 'figure' | 'name' | 'text' | 'mark';
  value(row: Row): Value;
  show?(row: Row): Node | string;
}

export interface Shown<Row> {
  readonly rows: readonly Row[];
  /** The caption: what the table is of. */
  readonly caption: string;
  /** What is written above the CSV. */
  readonly context: readonly string[];
}

/** The rows in the order of a column, unknown values last and equal ones as they came. */
export function inOrder<Row>(rows: readonly Row[], column: Column<Row> | undefined, descending: boolean): readonly Row[] {
  if (!column) return rows;
  const direction = descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [column.value(one), column.value(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return direction * (typeof a === 'number' ? a - Number(b) : String(a).localeCompare(String(b), 'en-GB', { numeric: true }));
  });
}

/** A table whose heads sort it. */
export class SortingTable<Row> {
  readonly root: HTMLTableElement;
  private readonly caption = element('caption');
  private readonly heads: readonly HTMLTableCellElement[];
  private readonly body = element('tbody');
  private shown: Shown<Row> | null = null;
  private sort: string;

  /** @param sort The column's id, with a minus before it where the highest come first; empty: as the rows come. */
  constructor(private readonly columns: readonly Column<Row>[], sort: string, private readonly wishes: {
    sorted?(sort: string): void; key?(row: Row): string; point?(row: Row | null): void; choose?(row: Row): void;
  } = {}) {
    this.sort = sort;
    this.heads = columns.map((column) => this.head(column));
    this.root = element('table', { class: 'sorting' }, this.caption, element('thead', {}, element('tr', {}, ...this.heads)), this.body);
    this.body.addEventListener('keydown', (event) => step(event));
  }

  show(shown: Shown<Row>): void {
    this.shown = shown;
    setText(this.caption, shown.caption);
    this.columns.forEach(({ id }, index) => this.heads[index]!.setAttribute('aria-sort', this.ariaSort(id)));
    arrange(this.body, this.ordered().map((row) => this.line(row)));
  }

  order(sort: string): void {
    this.sort = sort;
    if (this.shown) this.show(this.shown);
  }

  /** Marks the row of that key, and takes the mark from any other. */
  light(key: string | null, kind = 'lit'): void {
    for (const row of this.body.querySelectorAll<HTMLElement>('tr')) row.classList.toggle(kind, key !== null && row.dataset['key'] === key);
  }

  csv(): string | null {
    if (!this.shown) return null;
    const heads = this.columns.map(({ id }) => id);
    return csvOf(this.shown.context, heads, this.ordered().map((row) => this.columns.map((column) => column.value(row))));
  }

  private ordered(): readonly Row[] {
    const id = this.sort.replace(/^-/, '');
    return inOrder(this.shown!.rows, this.columns.find((column) => column.id === id), this.sort.startsWith('-'));
  }

  private line(row: Row): HTMLTableRowElement {
    const { key, point, choose } = this.wishes;
    const line = element('tr', key ? { 'data-key': key(row) } : {}, ...this.columns.map((column) => this.cell(column, row)));
    if (point) {
      line.addEventListener('pointerenter', () => point(row));
      line.addEventListener('pointerleave', () => point(null));
      line.addEventListener('focusin', () => point(row));
      line.addEventListener('focusout', () => point(null));
    }
    if (choose) line.addEventListener('click', () => choose(row));
    return line;
  }

  private cell(column: Column<Row>, row: Row): HTMLTableCellElement {
    const shown = column.show?.(row) ?? String(column.value(row) ?? '–');
    if (column.kind !== 'name') return element('td', { class: `${column.kind ?? 'text'} of-${column.id}` }, shown);
    const name = this.wishes.choose ? element('button', { type: 'button' }, shown) : shown;
    return element('th', { scope: 'row' }, name);
  }

  private head({ id, head, long, kind = 'text' }: Column<Row>): HTMLTableCellElement {
    const button = element('button', { type: 'button', ...(long ? { title: long } : {}) }, head);
    button.addEventListener('click', () => {
      const natural = kind === 'name' || kind === 'text' ? id : `-${id}`;
      this.order(this.sort === natural ? other(natural) : natural);
      this.wishes.sorted?.(this.sort);
    });
    return element('th', { scope: 'col', class: `${kind} of-${id}` }, button);
  }

  private ariaSort(id: string): string {
    return this.sort === id ? 'ascending' : this.sort === `-${id}` ? 'descending' : 'none';
  }
}

const other = (sort: string): string => (sort.startsWith('-') ? sort.slice(1) : `-${sort}`);

/** Arrow keys go from row to row. */
function step(event: KeyboardEvent): void {
  const row = (event.target as Element).closest('tr');
  const next = event.key === 'ArrowDown' ? row?.nextElementSibling : event.key === 'ArrowUp' ? row?.previousElementSibling : null;
  const button = next?.querySelector('button');
  if (!button) return;
  event.preventDefault();
  button.focus();
}
