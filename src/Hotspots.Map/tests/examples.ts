import { gzipSync } from 'node:zlib';
import type { Change, Columns, Figure, Frame, HotspotEvent, Row, Surface } from '../src/frame';
import { usual, type Offer, type Place } from '../src/offer';
import { below, oneOf, type Random } from './seeded';

export const offer: Offer = {
  version: '0.1.0', simulated: true, speed: 600, clockSetTo: null,
  districts: [
    { id: 'lewisham', name: 'Lewisham', bounds: [-0.07, 51.41, 0.04, 51.49] },
    { id: 'lambeth', name: 'Lambeth', bounds: [-0.15, 51.41, -0.08, 51.51] },
  ],
  families: [
    { name: 'Serious violence', groups: ['robbery', 'violence-with-injury', 'arson & damage'].map((id) => ({ id, name: id, sensitive: false })) },
    { name: 'Street', groups: [{ id: 'burglary', name: 'Burglary', sensitive: false }] },
  ],
  windows: [{ id: '1h', name: '1 hour' }, { id: '28d', name: '28 days' }],
  bandwidths: [150, 250, 400, 800],
  bandwidthRules: [['fixed', 'Fixed'], ['silverman', 'Silverman'], ['likelihood', 'Likelihood']].map(([id, name]) => ({ id: id!, name: name! })),
  kernels: [{ id: 'quartic', name: 'Quartic' }, { id: 'gaussian', name: 'Gaussian' }],
  weights: [{ id: 'each', name: 'Each as one', note: '' }, { id: 'severity', name: 'By severity', note: 'As the index has it.' }],
  edges: [{ id: 'none', name: 'Not corrected' }, { id: 'corrected', name: 'Corrected' }],
  levels: ['ward', 'lsoa'].map((id) => ({ id, name: id, edition: '2022', approximate: false, credit: '' })),
  lens: { place: 'lewisham', groups: ['robbery'], window: '28d', bandwidth: 250, level: 'ward', ...usual },
  credits: [], notice: null, basemap: null, published: null,
};

/** An area as the server tells it. */
export const ward: Place = {
  id: 'E05013714', name: 'Bellingham', level: 'ward', borough: 'Lewisham', bounds: [-0.03, 51.42, -0.01, 51.44],
  districts: [{ id: 'lewisham', name: 'Lewisham' }], purpose: 'never', levels: ['lsoa', 'ward'],
  outline: { type: 'Polygon', coordinates: [[[-0.03, 51.42], [-0.01, 51.42], [-0.01, 51.44], [-0.03, 51.42]]] },
};

export const figureOf = (window: string, group: string, count: number, part: Partial<Figure> = {}): Figure => ({
  window, group, count, previous: count, difference: 0, change: 'no clear change', percent: null, leftOut: 0, perKm2: count / 2, perThousand: count / 10, ...part,
});

export function rowOf(random: Random, code: string): Row {
  const [count, previous] = [below(60, random), below(60, random)];
  return {
    code, name: `Ward ${code}`, rank: 1 + below(9, random), count, previous, difference: count - previous,
    change: oneOf<Change>(['higher', 'lower', 'no clear change'], random), percent: null,
    perKm2: random() * 50, perThousand: random() < 0.2 ? null : random() * 10,
    alarm: random() < 0.2 ? null : { observed: count, expected: random() * 60, q: random(), real: random() < 0.3 },
    gi: random() < 0.2 ? null : { z: random() * 6 - 3, q: random(), hot: oneOf([-99, -95, -90, 0, 90, 95, 99], random) },
  };
}

/** Rows as a server tells them: `whole` with their names, and what is the same in all of them once. */
export function columnsOf(rows: readonly Row[], whole: boolean): Columns {
  const column = (of: (row: Row) => number | null | undefined) => {
    const values = rows.map((row) => of(row) ?? null);
    return values.every((value) => value === values[0]) ? values[0] ?? null : values;
  };
  const names = whole ? { name: rows.map(({ name }) => name) } : {};
  return {
    code: rows.map(({ code }) => code), ...names,
    rank: column(({ rank }) => rank), count: column(({ count }) => count), previous: column(({ previous }) => previous),
    change: column(({ change }) => ({ higher: 1, lower: -1, 'no clear change': 0 })[change]),
    percent: column(({ percent }) => percent), perKm2: column(({ perKm2 }) => perKm2), perThousand: column(({ perThousand }) => perThousand),
    alarm: { expected: column(({ alarm }) => alarm?.expected), q: column(({ alarm }) => alarm?.q), real: column(({ alarm }) => alarm && (alarm.real ? 1 : 0)) },
    gi: { z: column(({ gi }) => gi?.z), q: column(({ gi }) => gi?.q), hot: column(({ gi }) => gi?.hot) },
  };
}

export const frameOf = (version: string, basedOn: string | null, rows: readonly Row[]): Frame => ({
  version, basedOn, position: 1, at: '2026-11-20T06:40:00.000Z',
  window: { after: '2026-10-23T06:00:00.000Z', upTo: '2026-11-20T06:40:00.000Z', previousAfter: '2026-09-25T06:00:00.000Z' },
  newest: null, total: { count: 0, previous: 0, change: 'no clear change', leftOut: 0 }, unlocated: 0,
  rows: columnsOf(rows, basedOn === null), scales: null, surface: null, hotspots: null, arrivals: [], health: null,
});

/** The surface of a grid, or of a rectangle of one. */
export function surfaceOf(version: string, values: readonly number[], rectangle: Partial<Surface> & Pick<Surface, 'columns' | 'rows'>): Surface {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, index) => bytes.writeUInt16LE(value, 2 * index));
  return {
    version, basedOn: null, left: 0, top: 0, width: rectangle.columns, height: rectangle.rows, cellSize: 25, bandwidth: 250, kernel: 'quartic',
    corners: [[0, 0], [0, 0], [0, 0], [0, 0]], unit: 'incidents per km²', peak: 1, scale: 0.5, offset: 0,
    encoding: 'gzip,u16le', values: gzipSync(bytes).toString('base64'), ...rectangle,
  };
}

export const eventOf = (part: Partial<HotspotEvent>): HotspotEvent => ({
  kind: 'emerged', id: 'K7Q2', name: 'Catford', other: null, seenAt: '2026-11-20T06:40:00.000Z', count: 9, expected: 3.1,
  since: '2026-11-20T06:00:00.000Z', lon: -0.02, lat: 51.44, ...part,
});
