const radians = Math.PI / 180;

interface Ellipsoid { readonly a: number; readonly b: number }

const airy: Ellipsoid = { a: 6377563.396, b: 6356256.909 };
const wgs84: Ellipsoid = { a: 6378137, b: 6356752.314245 };
const scale = 0.9996012717;
const [originLat, originLon] = [49 * radians, -2 * radians];

/**
 * Longitude and latitude (EPSG:4326) of a place on the National Grid (EPSG:27700), by the formulas of Ordnance Survey's
 * "A guide to coordinate systems in Great Britain", annexes B and C: within 5 m of OSTN15.
 */
export function toWgs84(easting: number, northing: number): readonly [number, number] {
  const [lat, lon] = toAiry(easting, northing);
  const [x, y, z] = toCartesian(lat, lon, airy);
  return toDegrees(helmert(x, y, z), wgs84);
}

/** Latitude and longitude on Airy's ellipsoid in radians: the inverse of the Transverse Mercator projection (C.2). */
export function toAiry(easting: number, northing: number): readonly [number, number] {
  const { a, b } = airy;
  const e2 = 1 - (b * b) / (a * a);
  let lat = originLat;
  for (let miss = Infinity; Math.abs(miss) > 1e-5; lat += miss / (a * scale)) miss = northing + 100_000 - meridianArc(lat);
  const nu = (a * scale) / Math.sqrt(1 - e2 * Math.sin(lat) ** 2);
  const rho = (a * scale * (1 - e2)) / (1 - e2 * Math.sin(lat) ** 2) ** 1.5;
  const [eta2, t, sec, de] = [nu / rho - 1, Math.tan(lat), 1 / Math.cos(lat), easting - 400_000];
  const seventh = (t / (2 * rho * nu)) * de ** 2
    - (t / (24 * rho * nu ** 3)) * (5 + 3 * t ** 2 + eta2 - 9 * t ** 2 * eta2) * de ** 4
    + (t / (720 * rho * nu ** 5)) * (61 + 90 * t ** 2 + 45 * t ** 4) * de ** 6;
  const tenth = (sec / nu) * de - (sec / (6 * nu ** 3)) * (nu / rho + 2 * t ** 2) * de ** 3
    + (sec / (120 * nu ** 5)) * (5 + 28 * t ** 2 + 24 * t ** 4) * de ** 5
    - (sec / (5040 * nu ** 7)) * (61 + 662 * t ** 2 + 1320 * t ** 4 + 720 * t ** 6) * de ** 7;
  return [lat - seventh, originLon + tenth];
}

function meridianArc(lat: number): number {
  const { a, b } = airy;
  const n = (a - b) / (a + b);
  const [less, more] = [lat - originLat, lat + originLat];
  return b * scale * ((1 + n + 1.25 * n ** 2 + 1.25 * n ** 3) * less
    - (3 * n + 3 * n ** 2 + 2.625 * n ** 3) * Math.sin(less) * Math.cos(more)
    + (1.875 * n ** 2 + 1.875 * n ** 3) * Math.sin(2 * less) * Math.cos(2 * more)
    - (35 / 24) * n ** 3 * Math.sin(3 * less) * Math.cos(3 * more));
}

function toCartesian(lat: number, lon: number, { a, b }: Ellipsoid): readonly [number, number, number] {
  const e2 = 1 - (b * b) / (a * a);
  const nu = a / Math.sqrt(1 - e2 * Math.sin(lat) ** 2);
  return [nu * Math.cos(lat) * Math.cos(lon), nu * Math.cos(lat) * Math.sin(lon), nu * (1 - e2) * Math.sin(lat)];
}

/** From OSGB36 to WGS84: the parameters of the guide's section 6.6, the other way round. */
function helmert(x: number, y: number, z: number): readonly [number, number, number] {
  const [rx, ry, rz] = [0.1502, 0.247, 0.8421].map((seconds) => (seconds / 3600) * radians) as [number, number, number];
  const grow = 1 - 20.4894e-6;
  return [446.448 + grow * x - rz * y + ry * z, -125.157 + rz * x + grow * y - rx * z, 542.06 - ry * x + rx * y + grow * z];
}

function toDegrees([x, y, z]: readonly [number, number, number], { a, b }: Ellipsoid): readonly [number, number] {
  const e2 = 1 - (b * b) / (a * a);
  const p = Math.hypot(x, y);
  let lat = Math.atan2(z, p * (1 - e2));
  for (let round = 0; round < 8; round++) lat = Math.atan2(z + e2 * (a / Math.sqrt(1 - e2 * Math.sin(lat) ** 2)) * Math.sin(lat), p);
  return [Math.atan2(y, x) / radians, lat / radians];
}
