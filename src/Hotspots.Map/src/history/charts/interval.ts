import { scaleLog } from 'd3-scale';
import type { ChangeRow } from '../answers';
import { interval, times } from '../words';
import { drawing, svg } from './svg';

const [width, height] = [116, 18];
const ends = [0.25, 4] as const;
/** The same for every row of every table, so that lengths compare. */
const at = scaleLog().base(2).domain(ends).range([6, width - 6]).clamp(true);

/** The rate ratio and its exact interval on a scale of doublings, one in the middle; what goes beyond a quarter or four times ends in an arrow. */
export function intervalMark({ ratio, ratioLow, ratioHigh, change }: ChangeRow): SVGSVGElement | string {
  if (ratio === null) return '–';
  const [low, high] = [at(ratioLow ?? 0.0001), at(ratioHigh ?? 10000)];
  const beyond = [(ratioLow ?? 0) < ends[0] ? arrow(6, -1) : null, (ratioHigh ?? Infinity) > ends[1] ? arrow(width - 6, 1) : null];
  return drawing(width, height, { class: 'interval', role: 'img', 'aria-label': `${times(ratio)}, ${interval(ratioLow, ratioHigh)}`, 'data-change': change },
    ...[0.5, 1, 2].map((tick) => svg('line', { class: tick === 1 ? 'one' : 'tick', x1: at(tick), x2: at(tick), y1: 0, y2: height })),
    svg('line', { class: 'reach', x1: low, x2: high, y1: height / 2, y2: height / 2 }),
    ...beyond.filter((mark) => mark !== null),
    svg('circle', { class: 'dot', cx: at(ratio), cy: height / 2, r: 3.4 }));
}

const arrow = (x: number, way: number): SVGElement => svg('path', { class: 'beyond', d: `M${x + way * 4},${height / 2} l${-way * 5},-3.5 v7 z` });

/** The scale of the marks below it. */
export const intervalScale = (): SVGSVGElement => drawing(width, 12, { class: 'interval-scale', 'aria-hidden': 'true' },
  ...[0.25, 0.5, 1, 2, 4].map((tick) => svg('text', { x: at(tick), y: 9, 'text-anchor': 'middle' }, `×${tick === 0.25 ? '¼' : tick === 0.5 ? '½' : tick}`)));
