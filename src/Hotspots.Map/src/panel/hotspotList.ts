import { arrange, element, setText } from '../dom';
import type { Hotspot, HotspotFigures, Hotspots } from '../frame';
import { count, rate, share } from '../words';

const columns: readonly { readonly title: string; readonly long: string; readonly kind: 'figure' | 'name' | 'ward'; text(of: HotspotFigures): string }[] = [
  { title: '#', long: 'Rank', kind: 'figure', text: ({ rank }) => String(rank) },
  { title: 'Hotspot', long: 'Hotspot', kind: 'name', text: ({ name }) => name },
  { title: 'Ward', long: 'Ward', kind: 'ward', text: ({ ward }) => ward },
  { title: 'Count', long: 'Incidents in it', kind: 'figure', text: ({ count: incidents }) => count(incidents) },
  { title: 'Share', long: 'Share of all incidents of this view', kind: 'figure', text: (of) => share(of.share) },
  { title: 'ha', long: 'Hectares', kind: 'figure', text: ({ hectares }) => rate(hectares) },
];

/** The hotspots as a table. Choosing one flies to it. */
export class HotspotList {
  private readonly body = element('tbody');
  private readonly caption = element('caption', {}, 'Hotspots');
  private shown: readonly Hotspot[] = [];
  private rows: HTMLTableRowElement[] = [];

  constructor(root: HTMLElement, private readonly visit: (hotspot: Hotspot) => void) {
    const heads = columns.map(({ title, long, kind }) =>
      element('th', { scope: 'col', class: kind, title: long }, title));
    root.append(element('table', {}, this.caption, element('thead', {}, element('tr', {}, ...heads)), this.body));
  }

  update({ features }: Hotspots): void {
    this.shown = [...features].sort((one, other) => one.properties.rank - other.properties.rank);
    while (this.rows.length < this.shown.length) this.rows.push(this.row(this.rows.length));
    setText(this.caption, this.shown.length > 0 ? 'Hotspots' : 'No hotspots in this view');
    this.shown.forEach((hotspot, index) => write(this.rows[index]!, hotspot.properties));
    arrange(this.body, this.rows.slice(0, this.shown.length));
  }

  private row(index: number): HTMLTableRowElement {
    const cells = columns.map(({ kind }) => kind === 'name'
      ? element('th', { scope: 'row' }, element('button', { type: 'button' }))
      : element('td', { class: kind }));
    const row = element('tr', {}, ...cells);
    row.addEventListener('click', () => this.visit(this.shown[index]!));
    return row;
  }
}

function write(row: HTMLTableRowElement, figures: HotspotFigures): void {
  row.dataset['rank'] = String(figures.rank);
  columns.forEach(({ text }, index) => {
    const cell = row.cells[index]!;
    setText(cell.querySelector('button') ?? cell, text(figures));
  });
}
