import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { share } from '../../words';
import type { ScoreRow } from '../answers';
import { portion } from '../words';
import { drawing, svg } from './svg';

const names: Readonly<Record<string, string>> = { hotspot: 'Hotspot map', count: 'Count map', 'last-year': 'Last year’s counts' };
const [width, line, top, left, right] = [760, 22, 8, 190, 60];

/** Hit rates with their intervals, map beside map, at each share of the area. The grey tick is what a map drawn blindly would hit. */
export function scoreChart(rows: readonly ScoreRow[], describedBy: string): SVGSVGElement {
  const shares = [...new Set(rows.map((row) => row.share))].sort((one, other) => one - other);
  const known = shares.flatMap((part) => Object.keys(names).flatMap((method) => rows.find((row) => row.share === part && row.method === method) ?? []));
  const x = scaleLinear().domain([0, max(known, ({ hitRate, hitRateHigh }) => hitRateHigh ?? hitRate ?? 0) || 0.1]).nice(5).range([left, width - right]);
  const height = top + known.length * line + shares.length * 10 + 24;
  const y = (row: ScoreRow, index: number) => top + index * line + shares.indexOf(row.share) * 10 + line / 2;
  const ticks = x.ticks(5).flatMap((tick) => [
    svg('line', { class: 'grid', x1: x(tick), x2: x(tick), y1: top, y2: height - 22 }),
    svg('text', { x: x(tick), y: height - 6, 'text-anchor': 'middle' }, portion(tick)),
  ]);
  return drawing(width, height, { class: 'chart score', role: 'img', 'aria-label': 'Hit rates of three maps', 'aria-describedby': describedBy }, ...ticks,
    ...known.flatMap((row, index) => lineOf(row, x, y(row, index), index % Object.keys(names).length === 0)));
}

function lineOf(row: ScoreRow, x: (value: number) => number, y: number, first: boolean): SVGElement[] {
  const { hitRate, hitRateLow, hitRateHigh, method, share: part } = row;
  const name = svg('text', { x: left - 12, y: y + 4, 'text-anchor': 'end', class: method === 'hotspot' ? 'ours' : '' }, `${first ? `${portion(part)} of the area: ` : ''}${names[method] ?? method}`);
  const blind = svg('line', { class: 'blind', x1: x(part), x2: x(part), y1: y - 6, y2: y + 6 });
  if (hitRate === null) return [name, blind];
  return [name, blind,
    svg('line', { class: `reach ${method}`, x1: x(hitRateLow ?? hitRate), x2: x(hitRateHigh ?? hitRate), y1: y, y2: y }),
    svg('circle', { class: `dot ${method}`, cx: x(hitRate), cy: y, r: 4.5 }),
    svg('text', { x: x(hitRateHigh ?? hitRate) + 8, y: y + 4 }, share(hitRate))];
}
