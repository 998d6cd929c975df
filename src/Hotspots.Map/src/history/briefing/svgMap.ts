import type { MultiPolygon, Polygon, Position } from 'geojson';
import { wrap } from '../../map/labels';
import { boundsOf, middleOf, polygonsOf } from '../../map/shapes';
import type { Areas } from '../../map/areas';
import { drawing, svg } from '../charts/svg';

type Shape = Polygon | MultiPolygon;
type Project = (place: Position) => readonly [number, number];

/** Something filled on a map for paper. */
export interface Filled {
  readonly geometry: Shape;
  readonly colour: string;
  readonly hatched?: boolean;
}

/** A number in a disc. */
export interface Numbered {
  readonly number: number;
  readonly lon: number;
  readonly lat: number;
}

const width = 340;
const margin = 4;
/** Units within which a point tells nothing that paper could show. */
const fine = 0.35;
const mostNames = 45;

/**
 * A map for paper: no tiles, no canvas, the same marks for the same answer.
 * @param close What is looked at closely.
 */
export function svgMap(name: string, areas: Areas, fills: readonly Filled[], numbers: readonly Numbered[], named: boolean, close: Shape | null): SVGSVGElement {
  const { project, height } = projection(areas);
  const outline = (geometry: Shape, attributes: Record<string, string>) => svg('path', { d: pathOf(geometry, project), 'fill-rule': 'evenodd', ...attributes });
  return drawing(width, height, { class: 'paper-map', role: 'img', 'aria-label': name }, hatching(),
    ...fills.map(({ geometry, colour }) => outline(geometry, { fill: colour })),
    ...fills.filter(({ hatched }) => hatched).map(({ geometry }) => outline(geometry, { fill: 'url(#paper-hatch)' })),
    ...areas.features.map(({ geometry }) => outline(geometry, { class: 'border' })),
    ...(close ? [outline(close, { class: 'close' })] : []),
    ...(named && areas.features.length <= mostNames ? areas.features.map(({ geometry, properties }) => nameAt(project(middleOf(geometry)), properties.name)) : []),
    ...numbers.flatMap(({ number, lon, lat }) => disc(project([lon, lat]), number)));
}

/** Degrees to units, north up, true to shape in the middle of the district. */
function projection({ features }: Areas): { project: Project; height: number } {
  const all = features.map(({ geometry }) => boundsOf(geometry));
  const [west, south, east, north] = [Math.min(...all.map((box) => box[0])), Math.min(...all.map((box) => box[1])), Math.max(...all.map((box) => box[2])), Math.max(...all.map((box) => box[3]))];
  const narrower = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (width - 2 * margin) / ((east - west) * narrower);
  return {
    project: ([lon, lat]) => [margin + (lon! - west) * narrower * scale, margin + (north - lat!) * scale],
    height: Math.ceil((north - south) * scale + 2 * margin),
  };
}

function pathOf(geometry: Shape, project: Project): string {
  return polygonsOf(geometry).flat().map((ring) => {
    let last: readonly [number, number] = [-Infinity, 0];
    const kept = ring.map(project).filter((at) => Math.hypot(at[0] - last[0], at[1] - last[1]) >= fine && (last = at));
    return `M${kept.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join('L')}Z`;
  }).join('');
}

function nameAt([x, y]: readonly [number, number], name: string): SVGElement {
  const lines = wrap(name);
  return svg('text', { class: 'name', x, y: y - (lines.length - 1) * 4 + 2.5, 'text-anchor': 'middle' },
    ...lines.map((line, index) => svg('tspan', { x, dy: index === 0 ? 0 : 8 }, line)));
}

const disc = ([x, y]: readonly [number, number], number: number): SVGElement[] => [
  svg('circle', { class: 'disc', cx: x, cy: y, r: 6.5 }),
  svg('text', { class: 'number', x, y: y + 2.8, 'text-anchor': 'middle' }, String(number)),
];

const hatching = (): SVGElement => svg('defs', {}, svg('pattern', { id: 'paper-hatch', width: 4, height: 4, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
  svg('line', { class: 'hatch', x1: 0, y1: 0, x2: 0, y2: 4 })));
