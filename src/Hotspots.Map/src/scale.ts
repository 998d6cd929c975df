import type { Row, Scales } from './frame';
import type { Measure } from './lens';
import { ramp, type Palette } from './palette';
import { count } from './words';

/** What a measure is called where there is little room, and its unit in full. */
export const measureNames: Readonly<Record<Measure, { readonly short: string; readonly unit: string }>> = {
  count: { short: 'Count', unit: 'incidents' },
  km2: { short: 'Per km²', unit: 'incidents per km²' },
  rate: { short: 'Per 1,000', unit: 'incidents per 1,000 residents' },
  gi: { short: 'Gi*', unit: 'Gi*: hot and cold areas' },
};

/** The value of a row by a measure; null where it is unknown. */
export const valueOf = (row: Row, measure: Measure): number | null =>
  ({ count: row.count, km2: row.perKm2, rate: row.perThousand, gi: row.gi?.hot ?? null })[measure];

/** Each confidence of Gi* is a class of its own, from cold to hot. */
const giEdges: readonly number[] = [-95, -90, 0, 90, 95, 99];
const giNames: readonly string[] = ['Cold, 99%', 'Cold, 95%', 'Cold, 90%', 'No pattern', 'Hot, 90%', 'Hot, 95%', 'Hot, 99%'];

/** The class edges of a measure. */
export const edgesOf = (measure: Measure, scales: Scales): readonly number[] => (measure === 'gi' ? giEdges : scales[measure]);

/** The colours of its classes. */
export const coloursOf = (measure: Measure, edges: readonly number[], palette: Palette): readonly string[] =>
  measure === 'gi' ? palette.coldToHot : ramp(palette.cool, edges.length + 1);

/** The words of its classes. */
export const namesOf = (measure: Measure, edges: readonly number[]): readonly string[] =>
  measure === 'gi' ? giNames : classNames(edges, measure === 'count');

/** `hot, 95%`, `cold, 99%`, or `no pattern`. */
export const giWords = (hot: number): string => giNames[classOf(hot, giEdges)]!.toLowerCase();

/** How many of the rising edges a value has reached: 0 lies below the first, `edges.length` is the top class. */
export function classOf(value: number, edges: readonly number[]): number {
  let reached = 0;
  while (reached < edges.length && value >= edges[reached]!) reached++;
  return reached;
}

/** Where a value lies on its classes, without steps: -1 at zero, 0 at the first edge, 1 at the second, and so on up to a class beyond the last. */
export function placeOf(value: number, edges: readonly number[]): number {
  const reached = classOf(value, edges);
  const lower = reached === 0 ? 0 : edges[reached - 1]!;
  const upper = edges[reached] ?? 2 * lower;
  return upper > lower ? reached - 1 + Math.min(1, Math.max(0, (value - lower) / (upper - lower))) : reached - 1;
}

/** The words of each class from 0 up. Whole numbers leave no doubt where a class ends: 1–9, 10–19, 20+. */
export function classNames(edges: readonly number[], whole: boolean): readonly string[] {
  const below = edges[0] === undefined || edges[0] <= 0 ? '' : whole && edges[0] === 1 ? '0' : `< ${figure(edges[0])}`;
  return [below, ...edges.map((edge, index) => className(edge, edges[index + 1], whole))];
}

function className(edge: number, next: number | undefined, whole: boolean): string {
  if (next === undefined) return `${figure(edge)}+`;
  const last = whole ? next - 1 : next;
  return last === edge ? figure(edge) : `${figure(edge)}–${figure(last)}`;
}

/** An edge as the legend writes it. */
export const figure = (value: number): string => (Number.isInteger(value) ? count(value) : String(value));

/** Edges as a narrow scale writes them, all in one manner: 40, 80, 120; or 40k, 80k, 120k. */
export function tickNames(edges: readonly number[]): readonly string[] {
  const [unit, name] = edges.at(-1)! >= 1e7 ? [1e6, 'M'] : edges.at(-1)! >= 1e4 ? [1000, 'k'] : [1, ''];
  return edges.map((edge) => `${figure(edge / unit)}${name}`);
}
