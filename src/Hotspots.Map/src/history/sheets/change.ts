import { element } from '../../dom';
import { percent, rate, signed, signOf } from '../../words';
import type { PublishedFigures } from '../../frame';
import type { ChangeRow, Compared, RateRow, Rates } from '../answers';
import { ask, Latest } from '../ask';
import { intervalMark, intervalScale } from '../charts/interval';
import { isUnclear, isUnknown, ratioColours, ratioNames, shadeOf } from '../difference';
import { headOf, sourceOf } from '../figure';
import type { Scene } from '../map/scene';
import { questionQuery, type Question, type View } from '../question';
import { SortingTable, type Column } from '../table';
import { contextOf, countWords, interval, periodWords, pWords, times } from '../words';
import type { Desk, Sheet } from './sheet';
import { summaryOf } from './summary';

/** An area with its change, its rate, and how both were published, where they were. */
export type ChangeLine = ChangeRow & { readonly rates: RateRow | null; readonly published: Published };

type Published = PublishedFigures | null;

/** Of published figures no test gives a ratio: the map takes that of the figures as they are told, and its word tells what the noise leaves clear. */
function lineOf(row: ChangeRow, rates: RateRow | null, { about }: Compared): ChangeLine {
  const published = about.disclosure?.published ?? null;
  return { ...row, ratio: published ? toldRatio(row, published) : row.ratio, perThousand: row.perThousand ?? rates?.perThousand ?? null, rates, published };
}

const percentile = (value: number | null): string => (value === null ? '–' : `${value}%`);

export const changeColumns: readonly Column<ChangeLine>[] = [
  { id: 'rank', head: '#', long: 'Rank by rate in the period', kind: 'figure', value: ({ rates }) => rates?.rank ?? null },
  { id: 'name', head: 'Area', kind: 'name', value: ({ name }) => name },
  { id: 'code', head: 'Code', value: ({ code }) => code },
  { id: 'count', head: 'Count', long: 'Incidents in the period', kind: 'figure', value: ({ count: counted }) => counted, show: (row) => countWords(row.count, row.published) },
  { id: 'previous', head: 'Before', long: 'Incidents in the period it is held against', kind: 'figure', value: ({ previous }) => previous, show: (row) => countWords(row.previous, row.published) },
  { id: 'difference', head: '±', long: 'Difference', kind: 'figure', value: ({ difference }) => difference, show: ({ difference }) => (difference === null ? '–' : signed(difference)) },
  { id: 'percent', head: '±%', long: 'Difference in percent; none where there were fewer than 20 before', kind: 'figure', value: (row) => row.percent, show: (row) => percent(row.percent) || '–' },
  { id: 'perThousand', head: 'Per 1,000', long: 'Incidents per 1,000 residents', kind: 'figure', value: ({ perThousand }) => perThousand, show: (row) => rate(row.perThousand) },
  {
    id: 'worstPercent', head: 'Worst', long: 'Percentile by rate: among the worst so many percent of the areas', kind: 'figure',
    value: ({ rates }) => rates?.worstPercent ?? null, show: ({ rates }) => percentile(rates?.worstPercent ?? null),
  },
  { id: 'ratio', head: 'Ratio', long: 'Rate ratio: how many times as high', kind: 'figure', value: ({ ratio }) => ratio, show: ({ ratio }) => times(ratio) },
  { id: 'ratioLow', head: '95% interval', long: 'Exact 95% interval of the rate ratio', kind: 'mark', value: ({ ratioLow }) => ratioLow, show: (row) => (row.published ? '–' : intervalMark(row)) },
  { id: 'ratioHigh', head: 'Upper end', value: ({ ratioHigh }) => ratioHigh },
  { id: 'pValue', head: 'p', value: ({ pValue }) => pValue },
  { id: 'change', head: 'In a word', value: ({ change }) => change, show: ({ change }) => element('span', { class: 'word', 'data-change': change }, `${signOf(change)} ${change}`) },
];

/** How many times as many a day; null where one of the figures is not told. */
export function toldRatio({ count: counted, previous }: { readonly count: number | null; readonly previous: number | null }, figures: PublishedFigures): number | null {
  const { first, last, previousFirst, previousLast } = figures;
  if (counted === null || !previous || !previousFirst || !previousLast) return null;
  const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return (counted / days(first, last)) / (previous / days(previousFirst, previousLast));
}

/** What changed: the district, the table of its areas, and the map of the rate ratio. */
export class ChangeSheet implements Sheet {
  readonly root = element('section', { class: 'sheet' });
  private readonly table: SortingTable<ChangeLine>;
  private readonly summary = element('div', { class: 'strip' });
  private readonly source = element('div');
  private readonly latest = new Latest();
  private lines: readonly ChangeLine[] = [];
  private compared: Compared | null = null;
  private area: string | null = null;
  private asked: Question | null = null;

  constructor(private readonly desk: Desk) {
    this.table = new SortingTable(changeColumns, '', {
      key: ({ code }) => code,
      sorted: (sort) => desk.go({ sort }, 'keep'),
      point: (row) => desk.spotlight.point(row?.code ?? null),
      choose: ({ code }) => desk.ask({ area: code === this.area ? null : code, polygon: null }),
    });
    this.table.root.classList.add('changes');
    this.table.root.querySelector('.of-ratioLow')?.append(intervalScale());
    desk.spotlight.follow((code) => this.table.light(code));
    this.root.append(this.summary,
      headOf('Areas', 'counts, and rates per 1,000 residents', () => this.table.csv()),
      element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Areas, to be scrolled' }, this.table.root), this.source);
  }

  async ask({ question, sort }: View): Promise<void> {
    if (this.asked === question) return;
    this.asked = null;
    const basic = ['district', 'level', 'groups', 'period', 'asOf'] as const;
    const [compare, rates] = [questionQuery(question, [...basic, 'against']), questionQuery(question, basic)];
    for (const query of [compare, rates]) query.set('limit', '10000');
    const drawn = question.polygon ? ask<Compared>(`api/history/compare?${questionQuery(question, [...basic, 'against', 'polygon'])}`) : null;
    const told = await this.latest.of(Promise.all([ask<Compared>(`api/history/compare?${compare}`), ask<Rates>(`api/history/rates?${rates}`), drawn]));
    if (!told) return;
    const [{ document: compared }, { document: rated }, polygon] = told;
    const byCode = new Map(rated.rows.map((row) => [row.code, row]));
    this.asked = question;
    this.compared = compared;
    this.area = question.area;
    this.lines = compared.rows.map((row) => lineOf(row, byCode.get(row.code) ?? null, compared));
    this.show(compared, rated, polygon?.document.whole ?? this.lines.find(({ code }) => code === question.area) ?? null, sort);
  }

  get answer(): Compared | null {
    return this.compared;
  }

  /** The change of one area, for who looks at it closely. */
  lineOf(code: string | null): ChangeLine | null {
    return this.lines.find((line) => line.code === code) ?? null;
  }

  repaint(): void {
    // Everything here takes its colours from the style sheet.
  }

  scene(): Scene | null {
    const lines = new Map(this.lines.map((line) => [line.code, line]));
    const { palette, areas } = this.desk;
    const classOf = (code: string) => {
      const line = lines.get(code);
      return line ? shadeOf(line) : null;
    };
    return {
      title: 'Change of the rate', areas, classOf,
      classes: ratioColours(palette).map((colour, index) => ({ name: ratioNames[index] ?? '', colour })), bar: true,
      hatched: new Set(this.lines.filter((line) => isUnclear(line) || isUnknown(line)).map(({ code }) => code)),
      hatching: this.lines.some(isUnknown) ? 'Hatched: not comparable, since days of one of the periods are not known' : 'Pale and hatched: no clear change, it may be chance',
      surface: null, chosen: this.area,
      card: (code) => cardOf(lines.get(code) ?? null),
    };
  }

  private show(compared: Compared, rated: Rates, near: ChangeRow | null, sort: string): void {
    const { about } = compared;
    this.summary.replaceChildren(...summaryOf(compared, rated, near));
    this.table.order(sort);
    this.table.show({
      rows: this.lines, context: contextOf(about),
      caption: `${compared.rows.length} areas, ${periodWords(about.period)} against ${about.against ? periodWords(about.against) : 'nothing'}`,
    });
    this.table.light(this.area, 'chosen');
    this.source.replaceChildren(sourceOf(about, about.disclosure?.published
      ? 'Higher and lower are said only where neither chance nor the noise would make so large a change.'
      : 'The interval is exact (Clopper and Pearson); the word is that of the exact conditional test at 5%.'));
  }
}

function cardOf(row: ChangeLine | null) {
  if (!row) return null;
  return {
    title: row.name, about: row.code,
    lines: [
      ['In a word', `${signOf(row.change)} ${row.change}`],
      ['Count', countWords(row.count, row.published)],
      ['Before', countWords(row.previous, row.published)],
      ['Difference', [row.difference === null ? '–' : signed(row.difference), percent(row.percent)].filter(Boolean).join(', ')],
      ['Per 1,000 residents', rate(row.perThousand)],
      ['Rate ratio', times(row.ratio)],
      ...(row.published ? [] : [['95% interval', interval(row.ratioLow, row.ratioHigh)], ['Chance alone', row.pValue === null ? '–' : pWords(row.pValue)]] as const),
      ['Rank by rate', row.rates?.rank ? `${row.rates.rank} of ${row.rates.rankOf ?? '–'}` : '–'],
    ] as const,
  };
}
