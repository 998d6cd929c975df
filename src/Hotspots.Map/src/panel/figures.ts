import { arrange, element, setText } from '../dom';
import type { Figure, Figures } from '../frame';
import type { Measure } from '../lens';
import { groupsOf, type Group, type Named, type Offer } from '../offer';
import { measureNames } from '../scale';
import { count, many, rate, signed, signOf } from '../words';

interface Cell {
  readonly root: HTMLTableCellElement;
  readonly value: HTMLElement;
  readonly change: HTMLElement;
}

/** What the table shows by a measure; of Gi*, which one area alone has not, the count. */
const shownBy = (measure: Measure): 'count' | 'km2' | 'rate' => (measure === 'gi' ? 'count' : measure);

const valueOf = (figure: Figure, measure: Measure): string =>
  ({ count: count(figure.count), km2: rate(figure.perKm2), rate: rate(figure.perThousand) })[shownBy(measure)];

/** Everything that is known of a count: `higher: +21 on the window before (41). 20.1 per km², 3.97 per 1,000 residents.` */
export function figureWords({ count: now, change, difference, previous, perKm2, perThousand, leftOut }: Figure): string {
  const missing = leftOut > 0 ? ` ${many(leftOut, 'more', 'more')} known only to the month.` : '';
  return `${many(now, 'incident')}; ${change}: ${signed(difference)} on the window before (${count(previous)}). ${rate(perKm2)} per km², ${rate(perThousand)} per 1,000 residents.${missing}`;
}

/** All counts of a single area: a row for each group, a column for each window. */
export class FiguresTable {
  private readonly caption = element('caption');
  private readonly body = element('tbody');
  private readonly rows = new Map<string, HTMLTableRowElement>();
  private readonly cells = new Map<string, Cell>();
  private readonly windows: readonly Named[];
  private readonly groups: readonly Group[];

  constructor(root: HTMLElement, offer: Offer) {
    this.windows = offer.windows;
    this.groups = groupsOf(offer);
    const heads = [element('th', { scope: 'col' }, 'Group'), ...this.windows.map(({ name }) => element('th', { scope: 'col', class: 'figure' }, name))];
    root.append(element('table', {}, this.caption, element('thead', {}, element('tr', {}, ...heads)), this.body));
  }

  /** @param chosen The groups and the window of the lens, which are marked. */
  update({ counts }: Figures, measure: Measure, chosen: { readonly groups: readonly string[]; readonly window: string }): void {
    setText(this.caption, `All groups in all windows, by ${measureNames[shownBy(measure)].unit}`);
    const told = new Set(counts.map(({ group }) => group));
    arrange(this.body, this.groups.filter(({ id }) => told.has(id)).map((group) => this.row(group)));
    for (const figure of counts) this.write(figure, measure);
    for (const [key, { root }] of this.cells) root.classList.toggle('chosen', chosen.groups.some((group) => key === keyOf(chosen.window, group)));
  }

  private row({ id, name }: Group): HTMLTableRowElement {
    const made = this.rows.get(id) ?? element('tr', { 'data-group': id }, element('th', { scope: 'row' }, name), ...this.windows.map((window) => this.cell(window.id, id)));
    this.rows.set(id, made);
    return made;
  }

  private cell(window: string, group: string): HTMLTableCellElement {
    const [value, change] = [element('span', { class: 'value' }), element('span', { class: 'sign', role: 'img', hidden: '' })];
    const root = element('td', { class: 'figure', 'data-window': window }, change, value);
    this.cells.set(keyOf(window, group), { root, value, change });
    return root;
  }

  private write(figure: Figure, measure: Measure): void {
    const cell = this.cells.get(keyOf(figure.window, figure.group));
    if (!cell) return;
    setText(cell.value, valueOf(figure, measure));
    cell.root.title = figureWords(figure);
    cell.root.dataset['change'] = figure.change;
    cell.change.hidden = figure.change === 'no clear change';
    setText(cell.change, cell.change.hidden ? '' : signOf(figure.change));
    cell.change.setAttribute('aria-label', `${figure.change}:`);
  }
}

const keyOf = (window: string, group: string): string => `${window} ${group}`;
