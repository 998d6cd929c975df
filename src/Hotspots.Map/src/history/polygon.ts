/** The corners of a drawn polygon, longitude and latitude in degrees, each once. */
export type Ring = readonly (readonly [number, number])[];

const most = 200;

/** The well-known text of a ring, to a metre: `POLYGON((-0.03 51.44,-0.02 51.44,-0.02 51.45,-0.03 51.44))`. */
export const textOf = (ring: Ring): string =>
  `POLYGON((${[...ring, ring[0]!].map(([lon, lat]) => `${lon.toFixed(5)} ${lat.toFixed(5)}`).join(',')}))`;

/** The ring of well-known text or GeoJSON with one outer line; null where it is none. */
export function ringIn(text: string | null): Ring | null {
  const corners = text?.trim().startsWith('{') ? ofGeoJson(text) : ofWellKnownText(text ?? '');
  const ring = corners?.map(rounded) ?? [];
  const open = ring.length > 1 && ring[0]!.join() === ring.at(-1)!.join() ? ring.slice(0, -1) : ring;
  return open.length >= 3 && open.length <= most && open.every(isPlace) ? open : null;
}

function ofWellKnownText(text: string): [number, number][] | null {
  const inner = /^\s*POLYGON\s*\(\(([^()]*)\)\)\s*$/i.exec(text)?.[1];
  return inner?.split(',').map((pair) => pair.trim().split(/\s+/).map(Number) as [number, number]) ?? null;
}

function ofGeoJson(text: string): [number, number][] | null {
  try {
    const read = JSON.parse(text) as { type?: string; geometry?: unknown; coordinates?: unknown };
    const geometry = (read.type === 'Feature' ? read.geometry : read) as { type?: string; coordinates?: [number, number][][] } | undefined;
    return geometry?.type === 'Polygon' && Array.isArray(geometry.coordinates?.[0]) ? geometry.coordinates[0] : null;
  } catch {
    return null; // No JSON: no polygon.
  }
}

const rounded = ([lon, lat]: readonly [number, number]): [number, number] => [Number(Number(lon).toFixed(5)), Number(Number(lat).toFixed(5))];

const isPlace = ([lon, lat]: readonly [number, number]): boolean => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
