import { element } from '../../dom';
import { count, share } from '../../words';
import type { Score, ScoreRow, Verdict } from '../answers';
import { ask, Latest } from '../ask';
import { scoreChart } from '../charts/score';
import { folded, headOf, sourceOf } from '../figure';
import { questionQuery, type View } from '../question';
import { SortingTable, type Column } from '../table';
import { contextOf, dateWords, periodWords, portion, pWords } from '../words';
import type { Sheet } from './sheet';

export const methods: Readonly<Record<string, string>> = { hotspot: 'Hotspot map', count: 'Count map', 'last-year': 'Last year’s counts' };

const rivals: Readonly<Record<string, string>> = { count: 'the count map', 'last-year': 'last year’s counts' };

const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(2));

const columns: readonly Column<ScoreRow>[] = [
  { id: 'method', head: 'Map', kind: 'name', value: ({ method }) => method, show: ({ method }) => methods[method] ?? method },
  { id: 'share', head: 'Of the area', kind: 'figure', value: (row) => row.share, show: (row) => portion(row.share) },
  { id: 'hits', head: 'Hits', kind: 'figure', value: ({ hits }) => hits, show: ({ hits, judged }) => `${count(hits)} of ${count(judged)}` },
  { id: 'hitRate', head: 'Hit rate', kind: 'figure', value: ({ hitRate }) => hitRate, show: ({ hitRate }) => (hitRate === null ? '–' : share(hitRate)) },
  { id: 'hitRateLow', head: 'Low', kind: 'figure', value: ({ hitRateLow }) => hitRateLow, show: ({ hitRateLow }) => (hitRateLow === null ? '–' : share(hitRateLow)) },
  { id: 'hitRateHigh', head: 'High', kind: 'figure', value: ({ hitRateHigh }) => hitRateHigh, show: ({ hitRateHigh }) => (hitRateHigh === null ? '–' : share(hitRateHigh)) },
  { id: 'pai', head: 'PAI', long: 'Hit rate through share of the area', kind: 'figure', value: ({ pai }) => pai, show: ({ pai }) => figure(pai) },
  { id: 'peiStar', head: 'PEI*', long: 'Hits through the most that any map of that size could have had', kind: 'figure', value: ({ peiStar }) => peiStar, show: ({ peiStar }) => figure(peiStar) },
];

const verdictWords = ({ share: part, rival, better, same, worse, pValue, word }: Verdict): string =>
  `At ${portion(part)}, beside ${rivals[rival] ?? rival}: ${word} (better in ${better}, the same in ${same}, worse in ${worse}; ${pWords(pValue)}).`;

/** How good is the map: hotspots drawn from what was known, judged by what came after, beside plainer maps. Honest also where a plainer one wins. */
export class ScoreSheet implements Sheet {
  readonly root = element('section', { class: 'sheet' });
  private readonly headline = element('p', { class: 'headline' });
  private readonly told = element('p', { class: 'sentence' });
  private readonly chart = element('div');
  private readonly verdicts = element('ul', { class: 'verdicts' });
  private readonly table = new SortingTable(columns, 'share');
  private readonly source = element('div');
  private readonly latest = new Latest();
  private readonly nightly = element('p', { class: 'sentence' });

  /** @param windowWords A window's name. */
  constructor(private readonly windowWords: (id: string) => string) {
    this.table.root.id = 'score-table';
    this.root.append(headOf('How good is the map?', 'share of later incidents that fell where the map said, at 1, 3 and 5% of the area', () => this.table.csv()),
      this.headline, this.told, this.chart, this.verdicts, folded(this.table.root), this.nightly, this.source);
  }

  async ask({ question, window, bandwidth }: View): Promise<void> {
    const query = questionQuery(question, ['district', 'groups', 'period', 'asOf']);
    query.set('window', window);
    query.set('bandwidth', String(bandwidth));
    const [told] = await Promise.all([this.latest.of(ask<Score>(`api/history/score?${query}`)), this.night(question.district, question.groups)]);
    if (told) this.show(told.document);
  }

  scene(): null {
    return null;
  }

  repaint(): void {
    // Everything here takes its colours from the style sheet.
  }

  private show(score: Score): void {
    const rows = score.rows.filter(({ day }) => day === null);
    this.headline.textContent = score.headline;
    this.told.textContent = `${periodWords(score.about.period)}: ${count(score.looks)} maps, one each ${score.step}, each drawn from ${this.windowWords(score.window)} before it and judged by the ${score.ahead} days after; `
      + `${count(score.incidents)} incidents, cells of ${score.cell} m, radius ${score.bandwidth} m.${score.known === 'then' ? ' Each map knew only what had been recorded by then.' : ''}`;
    this.chart.replaceChildren(scoreChart(rows, 'score-table'),
      element('p', { class: 'key' }, element('span', {}, '| what a map drawn blindly would hit'), element('span', {}, 'Lines: 95% intervals of the hit rate')));
    this.verdicts.replaceChildren(...score.verdicts.map((verdict) => element('li', {}, verdictWords(verdict))));
    this.table.show({ rows, context: contextOf(score.about), caption: 'Hit rate, PAI and PEI* of the three maps' });
    this.source.replaceChildren(sourceOf(score.about));
  }

  /** What last night's score said of the live map; nothing where no night has judged it yet. */
  private async night(district: string, groups: readonly string[]): Promise<void> {
    const query = new URLSearchParams({ district, groups: groups.join(',') });
    try {
      const { document: { night, score } } = await ask<{ night: string | null; score: Score | null }>(`api/history/score/latest?${query}`);
      this.nightly.textContent = night && score ? `The score of the night to ${dateWords(night.slice(0, 10))}: ${score.headline}` : 'No night has judged this map yet.';
    } catch (reason) {
      this.nightly.textContent = reason instanceof Error ? `Of the nightly score: ${reason.message}` : '';
    }
  }
}
