import { max } from 'd3-array';
import { scaleLinear, scalePoint } from 'd3-scale';
import { area, line } from 'd3-shape';
import { element, setText } from '../../dom';
import { count, tenth, tickWords } from '../../words';
import type { Point } from '../answers';
import { periodWords, stepWords } from '../words';
import { drawing, svg } from './svg';

const [width, height] = [760, 290];
const inside = { left: 44, right: 14, top: 14, bottom: 34 } as const;

/** Counts over time with what is usual for the season behind them. Arrow keys go from step to step, and each is told in words. */
export class SeriesChart {
  readonly root = element('div', { class: 'series' });
  private readonly told = element('p', { class: 'readout', 'aria-live': 'polite' });
  private readonly guide = svg('line', { class: 'guide', y1: inside.top, y2: height - inside.bottom, visibility: 'hidden' });
  private points: readonly Point[] = [];
  private at = -1;

  constructor(private readonly describedBy: string) {
    this.root.addEventListener('keydown', (event) => this.step(event));
    this.root.addEventListener('pointermove', (event) => this.hover(event));
    this.root.addEventListener('pointerleave', () => this.point(-1));
  }

  show(points: readonly Point[]): void {
    this.points = points;
    this.at = -1;
    const picture = drawSeries(points, { class: 'chart', tabindex: 0, role: 'img', 'aria-label': 'Incidents over time; arrow keys tell each step', 'aria-describedby': this.describedBy });
    picture.append(this.guide);
    this.root.replaceChildren(picture, this.told);
    this.point(-1);
  }

  private step(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    this.point(Math.min(this.points.length - 1, Math.max(0, this.at < 0 ? this.points.length - 1 : this.at + by)));
  }

  private hover(event: PointerEvent): void {
    const picture = this.root.querySelector('svg')!.getBoundingClientRect();
    const x = ((event.clientX - picture.left) / picture.width) * width;
    const step = (width - inside.left - inside.right) / Math.max(1, this.points.length);
    this.point(Math.min(this.points.length - 1, Math.max(0, Math.floor((x - inside.left) / step))));
  }

  private point(index: number): void {
    this.at = index;
    const point = this.points[index];
    this.guide.setAttribute('visibility', point ? 'visible' : 'hidden');
    const x = String(scales(this.points).x(index));
    if (point) for (const end of ['x1', 'x2']) this.guide.setAttribute(end, x);
    setText(this.told, point ? pointWords(point) : 'Point at a step, or go through them with the arrow keys.');
  }
}

/** `Jun 2024: 81 incidents, usually 66.2 (50 to 84)`. */
export function pointWords(point: Point): string {
  const usual = point.baseline === null ? '' : `, usually ${tenth(point.baseline)}${point.low === null ? '' : ` (${point.low} to ${point.high})`}`;
  const word = point.usual === 'above' ? '; more than usual' : point.usual === 'below' ? '; less than usual' : '';
  if (point.known === 'nothing' && point.count === null) return `${periodWords(point)}: nothing is known`;
  const part = point.known === 'whole' || point.known === undefined ? '' : '; not all days are known';
  return `${periodWords(point)}: ${count(point.count, point.published)} incidents${part}${usual}${word}${point.whole ? '' : '; not over yet'}`;
}

/** The chart alone, for paper too. */
export function drawSeries(points: readonly Point[], attributes: Record<string, string | number>): SVGSVGElement {
  const { x, y } = scales(points);
  const at = (index: number) => x(index)!;
  const known = [...points.entries()].filter(([, { baseline }]) => baseline !== null);
  const banded = known.filter(([, { low }]) => low !== null);
  const each = [...points.entries()].filter(([, { count: counted }]) => counted !== null);
  const band = area<[number, Point]>().x(([index]) => at(index)).y0(([, point]) => y(point.low!)).y1(([, point]) => y(point.high!));
  const usual = line<[number, Point]>().x(([index]) => at(index)).y(([, point]) => y(point.baseline!));
  const course = line<[number, Point]>().x(([index]) => at(index)).y(([, point]) => y(point.count!));
  const runs = (those: [number, Point][]) => consecutive(those);
  return drawing(width, height, attributes,
    ...axes(points, x, y),
    ...runs(banded).map((run) => svg('path', { class: 'band', d: band(run)! })),
    ...runs(known).map((run) => svg('path', { class: 'usual', d: usual(run)! })),
    ...runs(each).map((run) => svg('path', { class: 'course', d: course(run)! })),
    ...each.filter(([, point]) => points.length <= 60 || point.usual === 'above' || point.usual === 'below').map(([index, point]) => mark(at(index), y(point.count!), point)));
}

/** Above what is usual a triangle up, below it one down, else a dot: never colour alone. */
function mark(x: number, y: number, { usual, whole }: Point): SVGElement {
  if (usual === 'above') return svg('path', { class: 'mark above', d: `M${x},${y - 5.5} l5,9 h-10 z` });
  if (usual === 'below') return svg('path', { class: 'mark below', d: `M${x},${y + 5.5} l5,-9 h-10 z` });
  return svg('circle', { class: whole ? 'mark' : 'mark part', cx: x, cy: y, r: 3 });
}

function axes(points: readonly Point[], x: (index: number) => number | undefined, y: ReturnType<typeof scaleLinear<number>>): SVGElement[] {
  const every = Math.max(1, Math.ceil(points.length / 9));
  const horizontal = y.ticks(5).filter(Number.isInteger).flatMap((tick) => [
    svg('line', { class: tick === 0 ? 'axis' : 'grid', x1: inside.left, x2: width - inside.right, y1: y(tick), y2: y(tick) }),
    svg('text', { x: inside.left - 8, y: y(tick) + 4, 'text-anchor': 'end' }, tickWords(tick)),
  ]);
  const vertical = points.flatMap((point, index) => (index % every > 0 ? [] : [
    svg('line', { class: 'axis', x1: x(index)!, x2: x(index)!, y1: height - inside.bottom, y2: height - inside.bottom + 4 }),
    svg('text', { x: x(index)!, y: height - inside.bottom + 18, 'text-anchor': 'middle' }, stepWords(point, points[index - every])),
  ]));
  return [...horizontal, ...vertical];
}

function scales(points: readonly Point[]) {
  const top = max(points, ({ count: counted, high, baseline }) => Math.max(counted ?? 0, high ?? 0, baseline ?? 0)) ?? 0;
  return {
    x: scalePoint<number>().domain(points.map((_, index) => index)).range([inside.left, width - inside.right]).padding(0.5),
    y: scaleLinear().domain([0, Math.max(1, top)]).nice(5).range([height - inside.bottom, inside.top]),
  };
}

/** Runs of neighbours: where something is not known, its line has a gap. */
function consecutive(those: readonly [number, Point][]): [number, Point][][] {
  const runs: [number, Point][][] = [];
  for (const each of those) {
    if (runs.at(-1)?.at(-1)?.[0] === each[0] - 1) runs.at(-1)!.push(each);
    else runs.push([each]);
  }
  return runs;
}
