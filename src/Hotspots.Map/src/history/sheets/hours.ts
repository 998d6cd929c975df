import { element } from '../../dom';
import { count, share, tenth } from '../../words';
import type { About, Band, Hours } from '../answers';
import { ask, Latest } from '../ask';
import { hourGrid } from '../charts/hourGrid';
import { csvOf } from '../csv';
import { headOf, sourceOf } from '../figure';
import { questionQuery, type View } from '../question';
import { SortingTable, type Column } from '../table';
import { contextOf, periodWords } from '../words';
import { placeOf, type Desk, type Sheet } from './sheet';

export const bandColumns: readonly Column<Band>[] = [
  { id: 'name', head: 'Named hours', kind: 'name', value: ({ name }) => name },
  { id: 'count', head: 'Count', kind: 'figure', value: (row) => row.count, show: (row) => tenth(row.count) },
  { id: 'share', head: 'Share', kind: 'figure', value: (row) => row.share, show: (row) => share(row.share) },
  {
    id: 'timesUsual', head: 'Against an even week', long: 'How many times as many as if all hours of the week were alike', kind: 'figure',
    value: ({ timesUsual }) => timesUsual, show: ({ timesUsual }) => `× ${timesUsual.toFixed(2)}`,
  },
];

/** When: hour of the day by day of the week, and the named hours. */
export class HoursSheet implements Sheet {
  readonly root = element('section', { class: 'sheet' });
  private readonly grid = element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Hours of the week, to be scrolled' });
  private readonly bands = new SortingTable(bandColumns, '');
  private readonly source = element('div');
  private readonly latest = new Latest();
  private hours: Hours | null = null;

  constructor(private readonly desk: Desk) {
    this.root.append(headOf('Hours of the week', 'incidents, London time', () => this.csv()), this.grid,
      headOf('Named hours', 'incidents, and against a week whose hours are all alike', () => this.bands.csv()), this.bands.root, this.source);
  }

  async ask({ question }: View): Promise<void> {
    const query = questionQuery(question, ['district', 'level', 'groups', 'period', 'asOf', ...placeOf(question)]);
    const told = await this.latest.of(ask<Hours>(`api/history/hours?${query}`));
    if (!told) return;
    this.hours = told.document;
    const { about, bands, incidents } = this.hours;
    this.repaint();
    this.bands.show({ rows: bands, context: this.context(about), caption: `Of ${count(incidents)} incidents in ${this.desk.placeWords}, ${periodWords(about.period)}` });
    this.source.replaceChildren(sourceOf(about));
  }

  scene(): null {
    return null;
  }

  repaint(): void {
    if (this.hours) this.grid.replaceChildren(hourGrid(this.hours, this.desk.palette, `Incidents by hour and day, ${periodWords(this.hours.about.period)}`));
  }

  private context(about: About): readonly string[] {
    return [...contextOf(about), `place: ${this.desk.placeWords}`];
  }

  private csv(): string | null {
    return this.hours && csvOf(this.context(this.hours.about), ['day', 'hour', 'count'], this.hours.rows.map((row) => [row.day, row.hour, row.count]));
  }
}
