import type { MultiPolygon, Polygon } from 'geojson';
import { element } from '../../dom';
import type { Areas } from '../../map/areas';
import { palettes } from '../../palette';
import { classEntry } from '../../panel/colourKey';
import { count, percent, rate, share, signed, signOf, tenth } from '../../words';
import { drawSeries } from '../charts/series';
import { hourGrid } from '../charts/hourGrid';
import { intervalMark } from '../charts/interval';
import type { ChangeRow, RateRow } from '../answers';
import { isUnclear, ratioColours, ratioNames, shadeOf } from '../difference';
import type { View } from '../question';
import { keyOf } from '../sheets/course';
import { interval, periodWords, times } from '../words';
import type { Answers } from './questions';
import { svgMap } from './svgMap';

const palette = palettes.light;
const mostRows = 20;
const mostHotspots = 10;
const contourColours = ['#5e0a2e', '#cb3b2a', '#f8cf7a'];

const titled = (title: string, unit: string, ...content: Node[]): HTMLElement =>
  element('section', { class: 'titled' }, element('h2', {}, title, element('small', {}, unit)), ...content);

/** The map of the change, with its legend. */
export function changeMap({ areas, compared, view }: Answers): HTMLElement {
  const colours = ratioColours(palette);
  const rows = new Map(compared.rows.map((row) => [row.code, row]));
  const fills = areas.features.map(({ geometry, properties: { code } }) => {
    const row = rows.get(code);
    const found = row ? shadeOf(row) : null;
    return { geometry, colour: found === null ? palette.unknown : colours[found]!, hatched: row !== undefined && isUnclear(row) };
  });
  const legend = element('ul', { class: 'classes bar' }, ...ratioNames.map((name, index) => classEntry(name, colours[index]!)));
  return titled('Change of the rate', 'pale and hatched: no clear change', svgMap('Change of the rate by area; the table has its figures', areas, fills, [], true, closeIn(view, areas)), legend);
}

/** The map of the density: contours and hotspots. */
export function denseMap({ areas, dense, view }: Answers): HTMLElement {
  const contours = dense.features.filter(({ properties }) => properties.kind === 'contour').sort((one, other) => other.properties.share - one.properties.share);
  const fills = [...areas.features.map(({ geometry }) => ({ geometry, colour: palette.cool[0]! })),
    ...contours.map(({ geometry, properties }) => ({ geometry, colour: colourOf(properties.share) }))];
  const spots = dense.features.filter(({ properties: { kind, rank } }) => kind === 'hotspot' && rank! <= mostHotspots)
    .map(({ properties: { rank, longitude, latitude } }) => ({ number: rank!, lon: longitude!, lat: latitude! }));
  const legend = element('ul', { class: 'classes' }, ...[...contours].reverse().map(({ properties }) =>
    classEntry(`${Math.round(100 * properties.share)}% of the incidents on ${count(properties.hectares)} ha`, colourOf(properties.share))));
  return titled('Where it was dense', `kernel density, radius ${view.bandwidth} m`, svgMap('Contours of the density, hotspots by number', areas, fills, spots, false, closeIn(view, areas)), legend);
}

const colourOf = (part: number): string => contourColours[part < 0.4 ? 0 : part < 0.7 ? 1 : 2]!;

/** The areas with most incidents. */
export function areaTable({ compared, rates }: Answers): HTMLElement {
  const byCode = new Map(rates.rows.map((row) => [row.code, row]));
  const rows = [...compared.rows].sort((one, other) => (other.count ?? 0) - (one.count ?? 0)).slice(0, mostRows);
  const heads = ['Area', 'Count', 'Before', '±', '±%', 'Per 1,000', 'Rank', 'Ratio', '95% interval', '', 'In a word'];
  const more = compared.rows.length - rows.length;
  return titled('Areas', more > 0 ? `the ${rows.length} with most incidents; ${more} have fewer` : 'all of them, by count', element('table', {},
    element('thead', {}, element('tr', {}, ...heads.map((head) => (head === '' ? element('td') : element('th', { scope: 'col' }, head))))),
    element('tbody', {}, ...rows.map((row) => areaLine(row, byCode.get(row.code))))));
}

function areaLine(row: ChangeRow, rated: RateRow | undefined): HTMLElement {
  const figures = [count(row.count), count(row.previous), row.difference === null ? '–' : signed(row.difference), percent(row.percent) || '–',
    rate(row.perThousand), rated?.rank ? String(rated.rank) : '–', times(row.ratio), interval(row.ratioLow, row.ratioHigh)];
  return element('tr', {}, element('th', { scope: 'row' }, row.name), ...figures.map((text) => element('td', { class: 'figure' }, text)),
    element('td', { class: 'mark' }, intervalMark(row)), element('td', { class: 'word', 'data-change': row.change }, `${signOf(row.change)} ${row.change}`));
}

export const course = (answers: Answers): HTMLElement => titled('Course', `incidents by ${answers.series.step}${placeIn(answers)}`,
  drawSeries(answers.series.rows, { class: 'chart', role: 'img', 'aria-label': 'Incidents over time' }), element('p', { class: 'key' }, ...keyOf(answers.series)));

export function hours(answers: Answers): HTMLElement {
  const { rows, bands, about } = answers.hours;
  return titled('Hours of the week', `incidents, London time${placeIn(answers)}`, hourGrid({ rows }, palette, `Incidents by hour and day, ${periodWords(about.period)}`),
    element('ul', { class: 'bands' }, ...bands.map(({ name, count: incidents, share: part, timesUsual }) =>
      element('li', {}, `${name}: ${tenth(incidents)} (${share(part)}), × ${timesUsual.toFixed(2)} of an even week`))));
}

/** The shape that is looked at closely; null: the district alone. */
function closeIn({ question: { area, polygon } }: View, areas: Areas): Polygon | MultiPolygon | null {
  if (polygon) return { type: 'Polygon', coordinates: [[...polygon, polygon[0]!].map(([lon, lat]) => [lon, lat])] };
  return areas.features.find(({ properties }) => properties.code === area)?.geometry ?? null;
}

/** What the course and the hours are narrowed to, where that is less than the district. */
function placeIn({ areas, view: { question: { area, polygon } } }: Answers): string {
  if (polygon) return ', in the drawn polygon';
  return area === null ? '' : `, in ${areas.features.find(({ properties }) => properties.code === area)?.properties.name ?? area}`;
}

/** The hotspots that the map numbers. */
export function hotspotTable({ dense }: Answers): HTMLElement {
  const spots = dense.features.map(({ properties }) => properties).filter(({ kind }) => kind === 'hotspot');
  const rows = spots.slice(0, mostHotspots).map(({ rank, area, incidents, share: part, hectares, peak }) =>
    element('tr', {}, element('th', { scope: 'row' }, `${rank}. ${area ?? ''}`), ...[count(incidents), share(part), rate(hectares), rate(peak)].map((text) => element('td', { class: 'figure' }, text))));
  return titled('Hotspots', spots.length > rows.length ? `the first ${rows.length} of ${spots.length}` : 'by rank', element('table', {},
    element('thead', {}, element('tr', {}, ...['In', 'Count', 'Share', 'Hectares', 'Peak per km²'].map((head) => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, ...rows)));
}
