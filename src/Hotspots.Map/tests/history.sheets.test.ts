// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Point } from '../src/history/answers';
import { hourGrid } from '../src/history/charts/hourGrid';
import { pointWords, SeriesChart } from '../src/history/charts/series';
import { leadWords } from '../src/history/sheets/summary';
import { SortingTable, type Column } from '../src/history/table';
import { palettes } from '../src/palette';

interface Place { readonly name: string; readonly count: number }

const columns: readonly Column<Place>[] = [
  { id: 'name', head: 'Area', kind: 'name', value: ({ name }) => name },
  { id: 'count', head: 'Count', kind: 'figure', value: ({ count }) => count },
];
const places: readonly Place[] = [{ name: 'Evelyn', count: 3 }, { name: 'Deptford', count: 12 }, { name: 'Ladywell', count: 7 }];

const point = (part: Partial<Point>): Point =>
  ({ first: '2024-06-01', last: '2024-06-30', whole: true, known: 'whole', count: 81, leftOut: 0, baseline: null, past: 0, low: null, high: null, usual: null, ...part });

describe('A sorting table', () => {
  const sorts: string[] = [];
  const table = new SortingTable(columns, 'name', { key: ({ name }) => name, choose: () => undefined, sorted: (sort) => sorts.push(sort) });
  document.body.append(table.root);
  table.show({ rows: places, caption: 'Areas', context: ['position 5'] });
  const names = () => [...table.root.querySelectorAll('tbody th')].map((cell) => cell.textContent);
  const head = (name: string) => table.root.querySelector<HTMLElement>(`thead .of-${name}`)!;

  it('begins as it is told, and a head turns it: figures from the highest', () => {
    expect(names()).toEqual(['Deptford', 'Evelyn', 'Ladywell']);
    head('count').querySelector('button')!.click();
    expect([names(), head('count').getAttribute('aria-sort'), head('name').getAttribute('aria-sort')]).toEqual([['Deptford', 'Ladywell', 'Evelyn'], 'descending', 'none']);
    head('count').querySelector('button')!.click();
    expect([names(), head('count').getAttribute('aria-sort'), sorts]).toEqual([['Evelyn', 'Ladywell', 'Deptford'], 'ascending', ['-count', 'count']]);
  });

  it('is copied as it stands', () => {
    expect(table.csv()).toBe('# position 5\r\nname,count\r\nEvelyn,3\r\nLadywell,7\r\nDeptford,12\r\n');
  });

  it('lets the arrow keys go from row to row', () => {
    const [first, second] = [...table.root.querySelectorAll<HTMLElement>('tbody button')];
    first!.focus();
    first!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    expect(document.activeElement).toBe(second);
  });

  it('has a caption, and heads for its rows and columns', () => {
    expect(table.root.querySelector('caption')!.textContent).toBe('Areas');
    expect([...table.root.querySelectorAll('th')].every((cell) => ['row', 'col'].includes(cell.getAttribute('scope')!))).toBe(true);
  });
});

describe('A series', () => {
  const points = [point({}), point({ first: '2024-07-01', last: '2024-07-31', count: 120, baseline: 66.24, past: 4, low: 50, high: 84, usual: 'above' })];

  it('is told step by step by the arrow keys', () => {
    const chart = new SeriesChart('table');
    chart.show(points);
    const told = () => chart.root.querySelector('.readout')!.textContent;
    const press = (key: string) => chart.root.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    press('ArrowLeft');
    expect(told()).toBe('Jul 2024: 120 incidents, usually 66.2 (50 to 84); more than usual');
    press('ArrowLeft');
    press('ArrowLeft');
    expect(told()).toBe('Jun 2024: 81 incidents');
    expect(chart.root.querySelector('svg')!.getAttribute('aria-describedby')).toBe('table');
  });

  it('says what is unusual by a sign and a word, and what is not over yet', () => {
    expect(pointWords(point({ whole: false, usual: 'below', baseline: 90, low: 82, high: 99 }))).toContain('less than usual; not over yet');
    const chart = new SeriesChart('table');
    chart.show(points);
    expect(chart.root.querySelectorAll('.mark.above')).toHaveLength(1);
  });
});

describe('Hours of the week', () => {
  it('stand in a table of seven days, with sums that agree', () => {
    const table = hourGrid({ rows: [{ day: 'monday', hour: 9, count: 2.5 }, { day: 'sunday', hour: 23, count: 4 }] }, palettes.light, 'Hours');
    expect(table.querySelectorAll('tbody tr')).toHaveLength(7);
    const totals = [...table.querySelectorAll('tbody .total')].map((cell) => Number(cell.textContent));
    expect([totals[0], totals[6], table.querySelector('tfoot td:last-child')!.textContent]).toEqual([3, 4, '7']);
  });
});

describe('The lead', () => {
  it('is chance where its interval holds one', () => {
    const lead = { first: 'Evelyn', second: 'Deptford', gap: 9, ratio: 1.2, ratioLow: 0.9, ratioHigh: 1.6, previousFirst: 'Deptford', previousGap: 4 };
    expect(leadWords({ lead })).toBe('Evelyn has 9 more than Deptford, the second (which may be chance); before, Deptford led by 4.');
    expect(leadWords({ lead: { ...lead, ratioLow: 1.1, previousFirst: 'Evelyn' } })).toContain('more than chance makes); 4 before');
    expect(leadWords({ lead: null })).toBeNull();
  });
});
