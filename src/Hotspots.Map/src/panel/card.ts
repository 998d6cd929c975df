import { element, setText } from '../dom';
import type { Row } from '../frame';
import type { AreaFigures } from '../map/areas';
import { giWords } from '../scale';
import { chance, compared, count, percent, rate, signed, signOf, tenth } from '../words';

/** The figures of the one area that somebody points at or has the focus on. */
export class Card {
  private readonly title = element('h2');
  private readonly borough = element('p', { class: 'card-borough' });
  private readonly change = element('p', { class: 'card-change' });
  private readonly figures = element('dl');

  constructor(private readonly root: HTMLElement) {
    root.append(this.title, this.borough, this.change, this.figures);
  }

  /** @param published How the figures were published, where they were. */
  show(row: Row | null, area: AreaFigures | null, published: Threshold): void {
    this.root.hidden = !row;
    if (!row) return;
    setText(this.title, row.name);
    setText(this.borough, [area?.borough, row.code].filter(Boolean).join(' · '));
    setText(this.change, `${signOf(row.change)} ${row.change}`);
    this.change.dataset['change'] = row.change;
    this.figures.replaceChildren(...lines(row, area, published).map(([term, value]) =>
      element('div', {}, element('dt', {}, term), element('dd', {}, value))));
  }
}

type Threshold = { readonly threshold: number } | null;

const lines = (row: Row, area: AreaFigures | null, published: Threshold): readonly (readonly [string, string])[] => [
  ['Rank', String(row.rank)],
  ['Count', count(row.count, published)],
  ['Window before', count(row.previous, published)],
  ['Difference', [signed(row.difference), percent(row.percent)].filter(Boolean).join(', ')],
  ['Per km²', rate(row.perKm2)],
  ['Per 1,000 residents', rate(row.perThousand)],
  ['Residents', area?.residents == null ? 'n/a' : count(area.residents)],
  ...(published ? [] : [['Against the usual', `${compared(row.alarm).sign} ${compared(row.alarm).word}`]] as const),
  ...(row.alarm ? [['Usually', tenth(row.alarm.expected)], ['False alarm (q)', chance(row.alarm.q)]] as const : []),
  ...(row.gi ? [['Gi*', `${giWords(row.gi.hot)} (z ${rate(row.gi.z)})`]] as const : []),
  ['Hectares', area ? rate(area.hectares) : 'n/a'],
];
