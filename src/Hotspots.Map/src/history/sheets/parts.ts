import { group } from 'd3-array';
import { element, setText } from '../../dom';
import { count, plain, share } from '../../words';
import type { Part, Parts } from '../answers';
import { ask, Latest } from '../ask';
import { csvOf } from '../csv';
import { headOf, sourceOf } from '../figure';
import { questionQuery, type View } from '../question';
import { capital, contextOf } from '../words';
import { placeOf, type Desk, type Sheet } from './sheet';

const names: Readonly<Record<string, string>> = {
  place: 'Places', category: 'Categories', hour: 'Hours', weekday: 'Days of the week', day: 'Days', feed: 'Sources',
  told: 'Told how long after', revision: 'Corrected since', recorded: 'Recorded rather than happened',
};
const most = 8;

/** What it is made of: each division adds up to the whole. */
export class PartsSheet implements Sheet {
  readonly root = element('section', { class: 'sheet' });
  private readonly doubts = element('div', { class: 'doubts', role: 'status' });
  private readonly chosen = element('p', { class: 'chosen-hotspot', hidden: '' });
  private readonly chosenWords = element('span');
  private readonly divisions = element('div', { class: 'divisions' });
  private readonly source = element('div');
  private readonly latest = new Latest();
  private parts: Parts | null = null;

  private hotspot: string | null = null;

  constructor(private readonly desk: Desk) {
    const back = element('button', { type: 'button', class: 'toggle' }, 'Leave the hotspot');
    back.addEventListener('click', () => desk.go({ hotspot: null }));
    this.chosen.append(this.chosenWords, back);
    this.root.append(headOf('What it is made of', 'incidents; each table adds up to the whole', () => this.csv()), this.chosen, this.doubts, this.divisions, this.source);
  }

  async ask({ question, hotspot, window, bandwidth }: View): Promise<void> {
    const query = questionQuery(question, ['district', 'level', 'groups', 'period', 'asOf', ...(hotspot ? [] : placeOf(question))]);
    if (hotspot) for (const [name, value] of Object.entries({ hotspot, window, bandwidth })) query.set(name, String(value));
    const told = await this.latest.of(ask<Parts>(`api/history/explain?${query}`));
    if (!told) return;
    this.parts = told.document;
    this.hotspot = hotspot;
    this.chosen.hidden = hotspot === null;
    setText(this.chosenWords, hotspot === null ? '' : `Hotspot ${hotspot}, as it was last seen in the period: what stood in it then.`);
    const by = group(this.parts.rows, (row) => row.by);
    this.doubts.replaceChildren(...this.parts.about.notes.filter((note) => note.includes('more than half') || note.startsWith('More than half'))
      .map((note) => element('p', {}, `! ${note}`)));
    this.divisions.replaceChildren(...[...by].map(([name, rows]) => this.division(name, rows, this.parts!.incidents)));
    this.source.replaceChildren(sourceOf(this.parts.about));
  }

  scene(): null {
    return null;
  }

  repaint(): void {
    // Everything here takes its colours from the style sheet.
  }

  private division(by: string, rows: readonly Part[], incidents: number): HTMLElement {
    const lines = rows.map((row) => line(by, row));
    const caption = element('caption', {}, names[by] ?? capital(by), element('span', { class: 'of' }, `of ${count(incidents)} in ${this.whole}`));
    const [shown, more] = [lines.slice(0, most), lines.slice(most)];
    const table = element('table', { class: 'parts' }, caption, element('tbody', {}, ...shown));
    if (more.length > 0) table.append(this.rest(rows.slice(most), more));
    return table;
  }

  private rest(rows: readonly Part[], lines: readonly HTMLElement[]): HTMLElement {
    const button = element('button', { type: 'button', class: 'more' }, `${lines.length} more, together ${count(rows.reduce((sum, row) => sum + row.count, 0))}`);
    const body = element('tbody', {}, element('tr', {}, element('td', { colspan: '4' }, button)));
    button.addEventListener('click', () => body.replaceChildren(...lines));
    return body;
  }

  private get whole(): string {
    return this.hotspot === null ? this.desk.placeWords : `hotspot ${this.hotspot}`;
  }

  private csv(): string | null {
    return this.parts && csvOf([...contextOf(this.parts.about), `place: ${this.whole}`], ['by', 'part', 'count', 'share'], this.parts.rows.map((row) => [row.by, row.part, row.count, row.share]));
  }
}

function line(by: string, row: Part): HTMLTableRowElement {
  const bar = element('i', { 'aria-hidden': 'true' });
  bar.style.width = `${100 * row.share}%`;
  return element('tr', {}, element('th', { scope: 'row' }, by === 'category' ? capital(plain(row.part)) : capital(row.part)),
    element('td', { class: 'figure' }, count(row.count)), element('td', { class: 'figure' }, share(row.share)), element('td', { class: 'bar' }, bar));
}
