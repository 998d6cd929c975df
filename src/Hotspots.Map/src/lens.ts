import { districtIn, groupsOf, usual, type Lens, type Named, type Offer, type Place } from './offer';

export const measures = ['count', 'km2', 'rate', 'gi'] as const;

/** What the areas are coloured by: incidents, incidents per km², incidents per 1,000 residents, or by Gi*. */
export type Measure = (typeof measures)[number];

export interface Camera {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
}

/** A lens and what only the page adds to it. A link to it shows the same view. */
export interface Look {
  readonly lens: Lens;
  readonly measure: Measure;
  /** Null: the whole place. */
  readonly camera: Camera | null;
}

/** The query of a look, without its question mark. */
export function queryOf({ lens, measure }: Look): string {
  const pairs: [string, string][] = [
    ['place', encodeURIComponent(lens.place)],
    ['groups', lens.groups.map(encodeURIComponent).join(',')],
    ['window', encodeURIComponent(lens.window)],
    ['bandwidth', String(lens.bandwidth)],
    ['level', encodeURIComponent(lens.level)],
    ...unusual(lens),
    ['measure', measure],
  ];
  return pairs.map((pair) => pair.join('=')).join('&');
}

/** What an address has to say beyond the usual. An as-of is written as it is: it has no character that needs escaping. */
const unusual = (lens: Lens): [string, string][] => (['kernel', 'bandwidthBy', 'weight', 'edge', 'asOf'] as const)
  .flatMap((name): [string, string][] => {
    const value = lens[name];
    return value === null || value === usual[name] ? [] : [[name, name === 'asOf' ? value : encodeURIComponent(value)]];
  });

/** The fragment of a camera: `#zoom/latitude/longitude`, or nothing. */
export const fragmentOf = (camera: Camera | null): string =>
  camera ? `#${camera.zoom.toFixed(2)}/${camera.lat.toFixed(5)}/${camera.lon.toFixed(5)}` : '';

/** The address of a look, relative to the page. */
export const addressOf = (look: Look): string => `?${queryOf(look)}${fragmentOf(look.camera)}`;

/** The place that an address names, as it stands there; null where it names none. */
export const placeIn = (query: string): string | null => new URLSearchParams(query).get('place');

/**
 * The look in an address. What the offer does not know is replaced by what the server proposes.
 * @param place The place that the address names, once it is known what that is; a district is known from the offer.
 */
export function lookIn(query: string, fragment: string, offer: Offer, place: Place = districtIn(placeIn(query), offer)): Look {
  const asked = new URLSearchParams(query);
  const among = (name: string, things: readonly Named[], otherwise: string) =>
    things.some((each) => each.id === asked.get(name)) ? asked.get(name)! : otherwise;
  const bandwidth = Number(asked.get('bandwidth'));
  return {
    lens: {
      place: place.id,
      groups: groupsIn(asked.get('groups'), offer),
      window: among('window', offer.windows, offer.lens.window),
      bandwidth: offer.bandwidths.includes(bandwidth) ? bandwidth : offer.lens.bandwidth,
      level: among('level', offer.levels.filter(({ id }) => place.levels.includes(id)), place.levels[0]!),
      kernel: among('kernel', offer.kernels, usual.kernel),
      bandwidthBy: among('bandwidthBy', offer.bandwidthRules, usual.bandwidthBy),
      weight: among('weight', offer.weights, usual.weight),
      edge: among('edge', offer.edges, usual.edge),
      asOf: asOfIn(asked.get('asOf')),
    },
    measure: measures.find((measure) => measure === asked.get('measure')) ?? 'count',
    camera: cameraIn(fragment),
  };
}

/** Whether two lenses are the same question to the server. */
export const sameLens = (one: Lens, other: Lens): boolean => JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));

const inOrder = (lens: Lens) => [lens.place, lens.groups, lens.window, lens.bandwidth, lens.level, ...unusual(lens)];

/** A position, an instant, or a position at an instant. */
const moment = /^(\d{1,18}|(\d{1,18}@)?\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?Z)$/;

/** What an address says was known then; null where it says nothing that makes sense. */
export const asOfIn = (text: string | null): string | null => (text !== null && moment.test(text) ? text : null);

/** The groups that an address names and the server knows, else the usual ones. */
export function groupsIn(text: string | null, offer: Offer): readonly string[] {
  const asked = new Set(text?.split(','));
  const known = groupsOf(offer).map((group) => group.id).filter((id) => asked.has(id));
  return known.length > 0 ? known : offer.lens.groups;
}

/** The camera of a fragment; null where there is none. */
export function cameraIn(fragment: string): Camera | null {
  const [zoom, lat, lon] = fragment.replace(/^#/, '').split('/').map((part) => (part === '' ? NaN : Number(part)));
  const valid = inside(zoom, 0, 24) && inside(lat, -85, 85) && inside(lon, -180, 180);
  return valid ? { zoom: zoom!, lat: lat!, lon: lon! } : null;
}

const inside = (value: number | undefined, least: number, most: number): boolean =>
  value !== undefined && value >= least && value <= most;
