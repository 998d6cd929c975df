import { group } from 'd3-array';
import { element } from '../../dom';
import { ramp } from '../../palette';
import { classOf } from '../../scale';
import { count } from '../../words';
import type { PairRow, Repeats } from '../answers';
import { ask, Latest } from '../ask';
import { inkOn } from '../charts/hourGrid';
import { folded, headOf, sourceOf } from '../figure';
import { questionQuery, type View } from '../question';
import { SortingTable, type Column } from '../table';
import { contextOf, periodWords, pWords, times } from '../words';
import { placeOf, type Desk, type Sheet } from './sheet';

const distance = ({ overMetres, metres }: PairRow): string => (metres === 0 ? 'Same place' : `${overMetres === 0 ? 'Up' : count(overMetres)} to ${count(metres)} m`);
const time = ({ fromDays, days }: PairRow): string => (fromDays === 0 ? `Less than ${days} days` : `${fromDays} to ${days - 1} days`);

const columns: readonly Column<PairRow>[] = [
  { id: 'metres', head: 'Apart', kind: 'name', value: ({ metres }) => metres, show: distance },
  { id: 'days', head: 'Within', value: ({ days }) => days, show: time },
  { id: 'observed', head: 'Pairs', kind: 'figure', value: ({ observed }) => observed, show: ({ observed }) => count(observed) },
  { id: 'expected', head: 'By chance', kind: 'figure', value: ({ expected }) => expected, show: ({ expected }) => expected.toFixed(1) },
  { id: 'ratio', head: 'Ratio', kind: 'figure', value: ({ ratio }) => ratio, show: ({ ratio }) => times(ratio) },
  { id: 'pValue', head: 'p', kind: 'figure', value: ({ pValue }) => pValue, show: ({ pValue }) => pWords(pValue) },
];

/** Colours only for what is more than chance makes. */
const edges = [1.1, 1.5, 2, 3];

/** Do they come again: pairs by distance and time, beside chance. */
export class RepeatsSheet implements Sheet {
  readonly root = element('section', { class: 'sheet' });
  private readonly grid = element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Pairs by distance and time, to be scrolled' });
  private readonly told = element('p', { class: 'sentence' });
  private readonly table = new SortingTable(columns, '');
  private readonly source = element('div');
  private readonly latest = new Latest();
  private repeats: Repeats | null = null;

  constructor(private readonly desk: Desk) {
    this.root.append(headOf('Near repeats', 'pairs of incidents, how many times as many as by chance', () => this.table.csv()), this.told, this.grid, folded(this.table.root), this.source);
  }

  async ask({ question }: View): Promise<void> {
    const query = questionQuery(question, ['district', 'level', 'groups', 'period', 'asOf', ...placeOf(question)]);
    const told = await this.latest.of(ask<Repeats>(`api/history/near-repeat?${query}`));
    if (!told) return;
    this.repeats = told.document;
    const { about, rows, incidents, permutations } = this.repeats;
    this.told.textContent = `${count(incidents)} incidents in ${this.desk.placeWords}, ${periodWords(about.period)}; `
      + `chance is ${count(permutations)} shuffles of their times (Knox test). Bold where p is at most 0.05.`;
    this.table.show({ rows, context: [...contextOf(about), `place: ${this.desk.placeWords}`], caption: 'Pairs by distance and time' });
    this.source.replaceChildren(sourceOf(about));
    this.repaint();
  }

  scene(): null {
    return null;
  }

  repaint(): void {
    if (this.repeats) this.grid.replaceChildren(this.matrix(this.repeats.rows));
  }

  private matrix(rows: readonly PairRow[]): HTMLTableElement {
    const across = [...group(rows, time)].map(([words]) => words);
    const head = element('tr', {}, element('th', { scope: 'col' }, 'Apart'), ...across.map((words) => element('th', { scope: 'col', class: 'figure' }, words)));
    return element('table', { class: 'pairs' }, element('caption', { class: 'unseen' }, 'Ratio of observed to expected pairs'), element('thead', {}, head),
      element('tbody', {}, ...[...group(rows, distance)].map(([words, cells]) =>
        element('tr', {}, element('th', { scope: 'row' }, words), ...cells.map((cell) => this.cell(cell))))));
  }

  private cell({ observed, expected, ratio, pValue }: PairRow): HTMLTableCellElement {
    const clear = pValue <= 0.05;
    const made = element('td', { class: `figure${clear ? ' clear' : ''}` }, element('b', {}, times(ratio)), element('small', {}, `${count(observed)} / ${expected.toFixed(1)}, ${pWords(pValue)}`));
    const { palette } = this.desk;
    const colour = ramp(palette.cool, edges.length + 1)[clear && ratio !== null ? classOf(ratio, edges) : 0]!;
    made.style.backgroundColor = colour;
    made.style.color = inkOn(colour, palette);
    return made;
  }
}
