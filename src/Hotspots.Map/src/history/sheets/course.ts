import { element } from '../../dom';
import { segments } from '../../panel/chooser';
import { tenth } from '../../words';
import type { Point, Series } from '../answers';
import { ask, Latest } from '../ask';
import { SeriesChart } from '../charts/series';
import { folded, headOf, sourceOf } from '../figure';
import { questionQuery, steps, type Step, type View } from '../question';
import { SortingTable, type Column } from '../table';
import { contextOf, countWords, dateWords, periodWords } from '../words';
import { placeOf, type Desk, type Sheet } from './sheet';

const columns: readonly Column<Point>[] = [
  { id: 'first', head: 'From', kind: 'name', value: ({ first }) => first, show: ({ first }) => dateWords(first) },
  { id: 'last', head: 'To', value: ({ last }) => last, show: ({ last }) => dateWords(last) },
  { id: 'count', head: 'Count', kind: 'figure', value: (row) => row.count, show: (row) => countWords(row.count, row.published) },
  { id: 'baseline', head: 'Usual', kind: 'figure', value: ({ baseline }) => baseline, show: ({ baseline }) => (baseline === null ? '–' : tenth(baseline)) },
  { id: 'low', head: 'Low', kind: 'figure', value: ({ low }) => low },
  { id: 'high', head: 'High', kind: 'figure', value: ({ high }) => high },
  { id: 'usual', head: 'In a word', value: ({ usual }) => usual, show: ({ usual }) => wordOf(usual) },
];

const words = { above: '▲ more than usual', below: '▼ less than usual', within: '– as usual' } as const;
const wordOf = (usual: Point['usual']): string => (usual === null ? 'cannot be said' : words[usual]);

/** How it went, beside what is usual for the season. */
export class CourseSheet implements Sheet {
  readonly root = element('section', { class: 'sheet' });
  private readonly table = new SortingTable(columns, 'first');
  private readonly chart: SeriesChart;
  private readonly key = element('p', { class: 'key' });
  private readonly fold = folded(this.table.root);
  private readonly source = element('div');
  private readonly choose: HTMLElement;
  private readonly latest = new Latest();

  constructor(private readonly desk: Desk) {
    this.table.root.id = 'course-table';
    this.chart = new SeriesChart('course-table');
    const names = { month: 'Months', week: 'Weeks', day: 'Days' };
    const choose = segments('step', 'By', steps.map((id) => ({ id, name: names[id] })), (id) => desk.go({ step: id as Step }));
    this.choose = choose;
    this.root.append(headOf('Course', 'incidents in each step', () => this.table.csv(), choose), this.chart.root, this.key, this.fold, this.source);
  }

  async ask({ question, step }: View): Promise<void> {
    const chosen = this.root.querySelector<HTMLInputElement>(`#step-${step}`);
    if (chosen) chosen.checked = true;
    const query = questionQuery(question, ['district', 'level', 'groups', 'period', 'asOf', ...placeOf(question)]);
    query.set('step', step);
    const told = await this.latest.of(ask<Series>(`api/history/series?${query}`));
    if (told) this.show(told.document);
  }

  scene(): null {
    return null;
  }

  repaint(): void {
    // Everything here takes its colours from the style sheet.
  }

  private show(series: Series): void {
    const { about } = series;
    const published = about.disclosure?.published ?? null;
    const rows = series.rows.map((row) => ({ ...row, published }));
    this.choose.hidden = published !== null; // Published figures have steps of their own.
    this.chart.show(rows);
    this.table.show({ rows, context: [...contextOf(about), `place: ${this.desk.placeWords}`], caption: `Incidents by ${series.step} in ${this.desk.placeWords}, ${periodWords(about.period)}` });
    this.fold.open = rows.length <= 24;
    this.key.replaceChildren(...keyOf(series));
    this.source.replaceChildren(sourceOf(about));
  }
}

/** What the lines mean, and why the usual may be missing. */
export function keyOf({ rows, baseline, knownFrom }: Series): Node[] {
  const entry = (kind: string, words: string) => element('span', {}, element('i', { class: kind, 'aria-hidden': 'true' }), words);
  const course = entry('of-course', 'Incidents');
  if (baseline.startsWith('none: ')) return [course, element('span', {}, `What is usual cannot be said: ${baseline.slice('none: '.length)}.`)];
  if (rows.every((row) => row.baseline === null)) {
    return [course, element('span', {}, `What is usual cannot be said: it takes two of the same before${knownFrom ? `, and nothing is known from before ${dateWords(knownFrom)}` : ''}.`)];
  }
  const missing = rows.some(({ known }) => known === 'nothing') ? [element('span', {}, 'Where the line breaks off nothing is known')] : [];
  return [course, ...missing, entry('of-usual', `Usual: ${baseline}`), entry('of-band', '95% of what chance would make'),
    element('span', {}, '▲ more than usual'), element('span', {}, '▼ less than usual')];
}
