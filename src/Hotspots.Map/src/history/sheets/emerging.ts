import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { element } from '../../dom';
import type { Area, Areas } from '../../map/areas';
import { count, rate } from '../../words';
import type { About, Emerging, EmergingRow } from '../answers';
import { ask, Latest } from '../ask';
import { headOf, sourceOf } from '../figure';
import type { Class, Scene } from '../map/scene';
import { classOf, classesOf, letterOf, patterns } from '../patterns';
import { questionQuery, type View } from '../question';
import { SortingTable, type Column } from '../table';
import { capital, contextOf, periodWords, pWords } from '../words';
import type { Desk, Sheet } from './sheet';
import { labelled, select } from './surfaceChoice';

type Shapes = FeatureCollection<Polygon | MultiPolygon, EmergingRow> & { readonly about: About };

const trend = ({ trend: z, trendP }: EmergingRow): string => `${trendP <= 0.05 ? (z > 0 ? '▲ rising' : '▼ falling') : '– no clear trend'}, ${pWords(trendP)}`;

const columns: readonly Column<EmergingRow>[] = [
  { id: 'name', head: 'Area', kind: 'name', value: ({ name, code }) => name || code },
  { id: 'code', head: 'Code', value: ({ code }) => code },
  { id: 'class', head: 'Class', value: (row) => row.class, show: (row) => element('span', { class: 'class' }, `${letterOf(row.class)} ${row.class}`.trim()) },
  { id: 'count', head: 'Count', kind: 'figure', value: (row) => row.count, show: (row) => count(row.count) },
  { id: 'hotSteps', head: 'Hot', long: 'Steps in which it is hot', kind: 'figure', value: ({ hotSteps }) => hotSteps },
  { id: 'coldSteps', head: 'Cold', long: 'Steps in which it is cold', kind: 'figure', value: ({ coldSteps }) => coldSteps },
  { id: 'z', head: 'Gi* z', long: 'Gi* in the last step', kind: 'figure', value: ({ z }) => z, show: ({ z }) => rate(z) },
  { id: 'trend', head: 'Trend', long: 'Mann-Kendall trend of Gi*', value: (row) => row.trend, show: trend },
];

/** Where hot spots emerge, stay and fade: a class for each area or cell, on the map and as a table. */
export class EmergingSheet implements Sheet {
  readonly root = element('section', { class: 'sheet' });
  private readonly counts = element('ul', { class: 'counts' });
  private readonly told = element('p', { class: 'sentence' });
  private readonly table: SortingTable<EmergingRow>;
  private readonly source = element('div');
  private readonly latest = new Latest();
  private readonly cell: HTMLSelectElement;
  private readonly step: HTMLSelectElement;
  private areas: Areas | null = null;
  private rows = new Map<string, EmergingRow>();

  constructor(private readonly desk: Desk) {
    this.table = new SortingTable(columns, '', { key: ({ code }) => code, point: (row) => desk.spotlight.point(row?.code ?? null) });
    desk.spotlight.follow((code) => this.table.light(code));
    const places = [{ id: '', name: 'Areas' }, ...[250, 500, 1000].map((side) => ({ id: String(side), name: `Cells of ${side} m` }))];
    this.cell = select(places, 'Places', (id) => desk.go({ cell: id === '' ? null : Number(id) }));
    this.step = select([{ id: 'month', name: 'Month' }, { id: 'week', name: 'Week' }], 'Step', (id) => desk.go({ step: id as 'month' | 'week' }));
    this.root.append(headOf('Emerging hot spots', 'classes by Gi* and Mann-Kendall over the steps of the period', () => this.table.csv()),
      element('div', { class: 'choices' }, labelled('Places', this.cell), labelled('Step', this.step)), this.told, this.counts,
      element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Classes of areas, to be scrolled' }, this.table.root), this.source);
  }

  async ask({ question, step, cell }: View): Promise<void> {
    this.cell.value = cell === null ? '' : String(cell);
    this.step.value = step;
    const query = questionQuery(question, ['district', 'level', 'groups', 'period', 'asOf']);
    query.set('step', step);
    query.set('limit', '10000');
    if (cell !== null) query.set('cell', String(cell));
    const told = await this.latest.of(Promise.all([ask<Emerging>(`api/history/emerging?${query}`), ask<Shapes>(`api/history/emerging?${query}&format=geojson`)]));
    if (told) this.show(told[0].document, told[1].document);
  }

  scene(): Scene | null {
    if (!this.areas) return null;
    const classes: readonly Class[] = classesOf(this.desk.palette);
    const present = new Set([...this.rows.values()].map((row) => classOf(row.class)));
    return {
      title: 'Emerging hot spots', areas: this.areas, classes, listed: present,
      classOf: (code) => (this.rows.has(code) ? classOf(this.rows.get(code)!.class) : null),
      hatched: new Set(), hatching: '', surface: null,
      card: (code) => {
        const row = this.rows.get(code);
        return row ? {
          title: row.name || row.code, about: row.name ? row.code : 'cell, by its south-west corner',
          lines: [['Class', capital(row.class)], ['Count', count(row.count)], ['Hot steps', String(row.hotSteps)], ['Cold steps', String(row.coldSteps)], ['Trend', trend(row)]] as const,
        } : null;
      },
    };
  }

  repaint(): void {
    // The map and the style sheet have all the colours.
  }

  private show(emerging: Emerging, shapes: Shapes): void {
    const { about, rows, steps, classes } = emerging;
    const order = ['no pattern', ...patterns];
    this.rows = new Map(rows.map((row) => [row.code, row]));
    this.areas = areasOf(shapes);
    this.told.textContent = `${steps.length} steps of a ${emerging.step}, ${periodWords(about.period)}. ${emerging.cell ? `Cells of ${emerging.cell} m.` : ''}`;
    this.counts.replaceChildren(...Object.entries(classes).sort(([one], [other]) => order.indexOf(other) - order.indexOf(one)).map(([name, places]) =>
      element('li', {}, element('b', {}, count(places)), ` ${letterOf(name)} ${name}`)));
    this.table.show({
      rows: [...rows].sort((one, other) => classOf(other.class) - classOf(one.class) || other.z - one.z), context: contextOf(about),
      caption: `${count(rows.length)} places by class`,
    });
    this.source.replaceChildren(sourceOf(about));
  }
}

/** The places as a map takes them; the letter of its class is the name of each. */
const areasOf = ({ features, about }: Shapes): Areas => ({
  type: 'FeatureCollection', edition: about.edition, approximate: about.approximate, credit: '',
  features: features.map(({ geometry, properties: { code, class: name } }, id): Area => ({
    type: 'Feature', id, geometry, properties: { code, name: letterOf(name), borough: '', hectares: 0, residents: null },
  })),
});
