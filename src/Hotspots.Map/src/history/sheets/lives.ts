import { element } from '../../dom';
import { count, plain, rate } from '../../words';
import type { LifeRow, Lives } from '../answers';
import { ask, Latest } from '../ask';
import { headOf } from '../figure';
import { questionQuery, type View } from '../question';
import { SortingTable, type Column } from '../table';
import { contextOf, dateWords, periodWords } from '../words';

const dayOf = (instant: string): string => dateWords(instant.slice(0, 10));

const columns: readonly Column<LifeRow>[] = [
  { id: 'name', head: 'Hotspot', kind: 'name', value: ({ name }) => name, show: ({ name, id }) => element('span', {}, name, element('small', {}, ` ${id}`)) },
  { id: 'since', head: 'Since', value: ({ since }) => since, show: ({ since, sinceEarlier }) => `${sinceEarlier ? 'at least ' : ''}${dayOf(since)}` },
  { id: 'until', head: 'Until', value: ({ until }) => until, show: ({ until, into }) => (until ? `${dayOf(until)}${into ? `, into ${into}` : ''}` : 'still there') },
  { id: 'incidents', head: 'All', long: 'Incidents that ever stood in it', kind: 'figure', value: ({ incidents }) => incidents, show: ({ incidents }) => count(incidents) },
  { id: 'most', head: 'Most', long: 'Most incidents at once', kind: 'figure', value: ({ most }) => most, show: ({ most }) => count(most) },
  { id: 'mostAt', head: 'On', value: ({ mostAt }) => mostAt, show: ({ mostAt }) => dayOf(mostAt) },
  { id: 'movedMetres', head: 'Moved', kind: 'figure', value: ({ movedMetres }) => movedMetres, show: ({ movedMetres }) => `${rate(movedMetres)} m` },
  { id: 'categories', head: 'Made of', value: ({ categories }) => categories, show: ({ categories }) => plain(categories) },
];

/** The life of the hotspots: when each emerged, how it moved, what it was made of. */
export class LivesTable {
  readonly root = element('div', { class: 'lives', hidden: '' });
  private readonly table: SortingTable<LifeRow>;
  private readonly latest = new Latest();
  private readonly told = element('p', { class: 'sentence' });

  /** @param choose Called with the id of a hotspot whose make-up is asked for. */
  constructor(choose: (id: string) => void) {
    this.table = new SortingTable(columns, '-incidents', { choose: ({ id }) => choose(id) });
    this.table.root.classList.add('choosing');
    this.root.append(headOf('The life of the hotspots', 'those that were there at some time in the period; choose one to see what made it', () => this.table.csv()), this.told,
      element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Hotspots, to be scrolled' }, this.table.root));
  }

  async ask({ question, window, bandwidth }: View): Promise<void> {
    const query = questionQuery(question, ['district', 'groups', 'period', 'asOf']);
    query.set('window', window);
    query.set('bandwidth', String(bandwidth));
    this.root.hidden = false;
    this.told.textContent = 'Following the hotspots…';
    try {
      const told = await this.latest.of(ask<Lives>(`api/history/hotspots?${query}`));
      if (!told) return;
      const { about, rows } = told.document;
      this.told.textContent = '';
      this.table.show({ rows, context: contextOf(about), caption: `${rows.length} hotspots, ${periodWords(about.period)}` });
    } catch (reason) {
      this.told.textContent = reason instanceof Error ? reason.message : String(reason);
    }
  }
}
