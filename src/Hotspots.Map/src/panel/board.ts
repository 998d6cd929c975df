import { arrange, element, setText } from '../dom';
import type { Judgement, Row } from '../frame';
import type { Measure } from '../lens';
import { measureNames } from '../scale';
import type { Spotlight } from '../spotlight';
import { compared, count, inFull, percent, rate, signed, signOf } from '../words';
import { columns, rateIn, rateOf, reordered, sorted, type Column, type Order } from './order';

interface Line {
  readonly row: HTMLTableRowElement;
  readonly cells: Readonly<Record<Column, HTMLElement>>;
  readonly swatch: HTMLElement;
  readonly alarm: HTMLElement;
  readonly word: HTMLElement;
  readonly difference: HTMLElement;
  readonly percent: HTMLElement;
}

export interface Shown {
  readonly rows: readonly Row[];
  readonly measure: Measure;
  /** How the alarms were judged; null where the server does not say. */
  readonly judgement: Judgement | null;
  /** How the figures were published, where they were. */
  readonly published: { readonly threshold: number } | null;
  /** The map's colour for a row. */
  colourOf(row: Row): string;
}

/** The ranked table of areas: everything that the map colours, in figures. */
export class Board {
  private readonly body = element('tbody');
  private readonly headers: Readonly<Record<Column, HTMLTableCellElement>>;
  private readonly caption = element('span');
  private readonly note = element('span', { class: 'note' });
  private readonly judged = element('span', { class: 'judged' });
  private lines = new Map<string, Line>();
  private order: Order = { column: 'rank', descending: false };
  private shown: Shown | null = null;

  /** @param visit Called with the code of an area that somebody chose, and whether by keyboard. */
  constructor(root: HTMLElement, private readonly spotlight: Spotlight, private readonly visit: (code: string, byKeyboard: boolean) => void) {
    this.headers = Object.fromEntries(columns.map((column) => [column, this.header(column)])) as Record<Column, HTMLTableCellElement>;
    const head = element('thead', {}, element('tr', {}, ...columns.map((column) => this.headers[column])));
    root.append(element('table', {}, element('caption', {}, this.caption, this.judged, this.note), head, this.body));
    this.body.addEventListener('keydown', (event) => this.step(event));
    spotlight.follow((code, before) => {
      this.lines.get(before ?? '')?.row.classList.remove('lit');
      this.lines.get(code ?? '')?.row.classList.add('lit');
    });
  }

  /** @param note What has to be known of its rows, or nothing. */
  name(caption: string, note = ''): void {
    setText(this.caption, caption);
    setText(this.note, note);
  }

  /** Goes to the row of an area. */
  focus(code: string): void {
    this.lines.get(code)?.row.querySelector('button')?.focus();
  }

  clear(): void {
    this.lines.clear();
    this.body.replaceChildren();
  }

  update(shown: Shown): void {
    this.shown = shown;
    setText(this.headers.rate.querySelector('button')!, measureNames[rateOf(shown.measure)].short);
    for (const column of columns) this.headers[column].setAttribute('aria-sort', this.ariaSort(column));
    setText(this.judged, judgedWords(shown));
    arrange(this.body, sorted(shown.rows, this.order, shown.measure).map((row) => this.write(row, shown)));
  }

  private write(row: Row, { measure, published, colourOf }: Shown): HTMLTableRowElement {
    const line = this.lines.get(row.code) ?? this.add(row);
    setText(line.cells.rank, String(row.rank));
    setText(line.cells.count, count(row.count, published));
    setText(line.cells.rate, rate(rateIn(row, measure)));
    setText(line.difference, signed(row.difference));
    setText(line.percent, percent(row.percent));
    setText(line.word, `${signOf(row.change)} ${row.change}`);
    line.cells.change.dataset['change'] = row.change;
    mark(line.alarm, row);
    line.swatch.style.backgroundColor = colourOf(row);
    return line.row;
  }

  private add({ code, name }: Row): Line {
    const swatch = element('i', { class: 'swatch', 'aria-hidden': 'true' });
    const button = element('button', { type: 'button', 'aria-describedby': 'card' }, name);
    const alarm = element('span', { class: 'alarm', role: 'img', hidden: '' }, '◆');
    const [word, difference, share] = ['word', 'difference', 'percent'].map((kind) => element('span', { class: kind }));
    const cells = {
      rank: element('td', { class: 'figure rank' }),
      name: element('th', { scope: 'row' }, swatch, button, alarm),
      count: element('td', { class: 'figure count' }),
      rate: element('td', { class: 'figure rate' }),
      change: element('td', { class: 'change' }, difference!, word!, share!),
    };
    const row = element('tr', { 'data-code': code }, ...columns.map((column) => cells[column]));
    row.addEventListener('pointerenter', () => this.spotlight.point(code));
    row.addEventListener('pointerleave', () => this.spotlight.point(null));
    button.addEventListener('focus', () => this.spotlight.point(code));
    button.addEventListener('blur', () => this.spotlight.point(null));
    row.addEventListener('click', ({ detail }) => this.visit(code, detail === 0));
    const line = { row, cells, swatch, alarm, word: word!, difference: difference!, percent: share! };
    this.lines.set(code, line);
    return line;
  }

  private header(column: Column): HTMLTableCellElement {
    const names: Record<Column, string> = { rank: '#', name: 'Area', count: 'Count', rate: 'Per 1,000', change: 'Change' };
    const button = element('button', { type: 'button' }, names[column]);
    if (column === 'rank') button.setAttribute('aria-label', 'Rank');
    button.addEventListener('click', () => {
      this.order = reordered(this.order, column);
      if (this.shown) this.update(this.shown);
    });
    return element('th', { scope: 'col', class: column }, button);
  }

  private ariaSort(column: Column): string {
    if (column !== this.order.column) return 'none';
    return this.order.descending ? 'descending' : 'ascending';
  }

  /** Arrow keys go from row to row. */
  private step(event: KeyboardEvent): void {
    const row = (event.target as Element).closest('tr');
    const next = event.key === 'ArrowDown' ? row?.nextElementSibling : event.key === 'ArrowUp' ? row?.previousElementSibling : null;
    if (!next) return;
    event.preventDefault();
    next.querySelector('button')?.focus();
  }
}

/** A place where more happens than usual has a mark, and the figures that say so. */
function mark(alarm: HTMLElement, row: Row): void {
  const comparison = compared(row.alarm);
  alarm.hidden = !comparison.real;
  alarm.setAttribute('aria-label', inFull(comparison));
  alarm.title = inFull(comparison);
}

/** What the mark means, or why there can be none. */
function judgedWords({ rows, judgement }: Shown): string {
  if (judgement?.why) return `What is usual cannot be said: ${judgement.why}`;
  return rows.some(({ alarm }) => alarm?.real) ? '◆ more than usual' : rows.some(({ alarm }) => alarm) ? 'None has more than usual' : '';
}
