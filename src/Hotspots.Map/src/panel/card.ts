import { element, setText } from '../dom';
import type { Row } from '../frame';
import type { AreaFigures } from '../map/areas';
import { giWords } from '../scale';
import { chance, compared, count, percent, rate, signed, signOf, tenth } from '../words';

/** What the card asks for. */
export interface CardWishes {
  /** To look at the area as a place. */
  open(code: string): void;
  /** To let go of the area that was chosen. */
  close(): void;
  addressOf(code: string): string;
}

/** The figures of the one area that somebody points at or has the focus on, or has chosen. Its name opens the area as a place. */
export class Card {
  private readonly link = element('a');
  private readonly title = element('h2', {}, this.link);
  private readonly dismiss = element('button', { type: 'button', class: 'dismiss', 'aria-label': 'Close', hidden: '' }, '×');
  private readonly borough = element('p', { class: 'card-borough' });
  private readonly change = element('p', { class: 'card-change' });
  private readonly figures = element('dl');

  private code = '';

  constructor(private readonly root: HTMLElement, private readonly wishes: CardWishes) {
    root.append(this.dismiss, this.title, this.borough, this.change, this.figures);
    this.dismiss.addEventListener('click', () => wishes.close());
    this.link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // In a window of its own.
      event.preventDefault();
      wishes.open(this.code);
    });
  }

  /** Goes to what opens the area; where it is open already, to what closes the card. */
  focus(): void {
    (this.link.hasAttribute('href') ? this.link : this.dismiss).focus();
  }

  /**
   * @param published How the figures were published, where they were.
   * @param may Whether the area is another place than the one that is looked at, and whether it stays here until it is let go.
   */
  show(row: Row | null, area: AreaFigures | null, published: Threshold, may: { readonly opens: boolean; readonly pinned: boolean }): void {
    this.root.hidden = !row;
    if (!row) return;
    this.code = row.code;
    setText(this.link, row.name);
    if (may.opens) this.link.href = this.wishes.addressOf(row.code);
    else this.link.removeAttribute('href');
    this.dismiss.hidden = !may.pinned;
    setText(this.borough, [area?.boroughName ?? area?.borough, row.code].filter(Boolean).join(' · '));
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
