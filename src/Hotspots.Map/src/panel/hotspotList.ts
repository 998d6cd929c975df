import { arrange, element, setText } from '../dom';
import type { Hotspot, HotspotFigures, Hotspots } from '../frame';
import { dateOf, timeOrDay } from '../london';
import { compared, count, inFull, rate, share, type Comparison } from '../words';

const heads: readonly { readonly title: string; readonly long: string; readonly kind: string }[] = [
  { title: '#', long: 'Rank', kind: 'figure' },
  { title: 'Hotspot', long: 'Hotspot', kind: 'name' },
  { title: 'Count', long: 'Incidents in it', kind: 'figure count' },
  { title: 'Share', long: 'Share of all incidents of this view', kind: 'figure share' },
  { title: 'Against the usual', long: 'The square of its peak against its own past. q: how likely such an alarm is false', kind: 'usual' },
];

interface Line {
  readonly row: HTMLTableRowElement;
  readonly rank: HTMLElement;
  readonly name: HTMLElement;
  readonly about: HTMLElement;
  readonly count: HTMLElement;
  readonly share: HTMLElement;
  readonly word: HTMLElement;
  readonly figures: HTMLElement;
}

/** `since Tue 3 Nov`, or `at least since` where it was there at the first look. */
export function sinceWords({ since, sinceEarlier }: Pick<HotspotFigures, 'since' | 'sinceEarlier'>, now: Date): string {
  if (since === undefined) return '';
  return `${sinceEarlier ? 'at least since' : 'since'} ${timeOrDay(new Date(since), now)}`;
}

/** The hotspots as a table. Choosing one flies to it. */
export class HotspotList {
  private readonly body = element('tbody');
  private readonly caption = element('caption', {}, 'Hotspots');
  private shown: readonly Hotspot[] = [];
  private lines: Line[] = [];

  constructor(root: HTMLElement, private readonly visit: (hotspot: Hotspot) => void) {
    const head = heads.map(({ title, long, kind }) => element('th', { scope: 'col', class: kind, title: long }, title));
    root.append(element('table', {}, this.caption, element('thead', {}, element('tr', {}, ...head)), this.body));
  }

  /** @param why Why nothing can be said against the usual, where that is so. */
  update({ features }: Hotspots, now: Date, why: string | null): void {
    this.shown = [...features].sort((one, other) => one.properties.rank - other.properties.rank);
    while (this.lines.length < this.shown.length) this.lines.push(this.line(this.lines.length));
    setText(this.caption, this.shown.length > 0 ? 'Hotspots' : 'No hotspots in this view');
    this.caption.classList.toggle('unseen', this.shown.length > 0);
    this.shown.forEach(({ properties }, index) => write(this.lines[index]!, properties, now, why));
    arrange(this.body, this.lines.slice(0, this.shown.length).map(({ row }) => row));
  }

  private line(index: number): Line {
    const [name, about, word, figures] = [element('button', { type: 'button' }), ...['about', 'word', 'about'].map((kind) => element('span', { class: kind }))] as const;
    const [rank, incidents, part] = ['figure', 'figure count', 'figure share'].map((kind) => element('td', { class: kind }));
    const row = element('tr', {}, rank!, element('th', { scope: 'row' }, name, about!), incidents!, part!,
      element('td', { class: 'usual' }, word!, figures!));
    row.addEventListener('click', () => this.visit(this.shown[index]!));
    return { row, rank: rank!, name: name, about: about!, count: incidents!, share: part!, word: word!, figures: figures! };
  }
}

function write(line: Line, figures: HotspotFigures, now: Date, why: string | null): void {
  const comparison = compared(figures.alarm);
  line.row.dataset['rank'] = String(figures.rank);
  line.row.title = titleOf(figures, comparison, why);
  setText(line.rank, String(figures.rank));
  setText(line.name, figures.name);
  setText(line.about, [figures.id, sinceWords(figures, now), figures.ward].filter(Boolean).join(' · '));
  setText(line.count, count(figures.count));
  setText(line.share, share(figures.share));
  setText(line.word, `${comparison.sign} ${comparison.word}`);
  line.word.classList.toggle('real', comparison.real);
  setText(line.figures, comparison.figures);
}

function titleOf(figures: HotspotFigures, comparison: Comparison, why: string | null): string {
  const judged = figures.alarm ? `The square of its peak: ${inFull(comparison)}.` : (why ?? '');
  const since = figures.since ? `${figures.sinceEarlier ? 'At least since' : 'Since'} ${dateOf(new Date(figures.since))}.` : '';
  return [`${figures.ward}, ${rate(figures.hectares)} ha.`, since, judged].filter(Boolean).join(' ');
}
