import type { Surface } from '../frame';

type Corners = Surface['corners'];
type LonLat = Corners[number];
/** A complex number. */
type Complex = readonly [number, number];

/** A rectangle of cells and where its corners lie. */
export interface Tile {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly corners: Corners;
}

/** The eccentricity of WGS84. */
const eccentricity = 0.0818191908426;
const radians = Math.PI / 180;
/** Metres by which a picture of one kilometre square strays at most when it is laid down by its four corners; four times as much at twice the side. */
const strayPerSquareKilometre = 0.055;

/**
 * The pictures that a surface is laid down as. MapLibre stretches each between its four corners as a perspective view, but the National
 * Grid is no such view of the map, so a picture is cut until no cell strays by more than half its side: a borough is one picture.
 */
export function tilesOf({ columns, rows, cellSize, corners }: Pick<Surface, 'columns' | 'rows' | 'cellSize' | 'corners'>): readonly Tile[] {
  const side = (Math.max(columns, rows) * cellSize) / 1000;
  const times = Math.max(1, Math.ceil(side * Math.sqrt(strayPerSquareKilometre / (cellSize / 2))));
  const place = placing(corners, columns / rows);
  const cut = (cells: number, index: number) => Math.round((cells * index) / times);
  return Array.from({ length: times * times }, (_, index) => {
    const [column, row] = [index % times, Math.floor(index / times)];
    const [left, right, top, bottom] = [cut(columns, column), cut(columns, column + 1), cut(rows, row), cut(rows, row + 1)];
    const at = (x: number, y: number) => place(x / columns, y / rows);
    return { left, top, width: right - left, height: bottom - top, corners: [at(left, top), at(right, top), at(right, bottom), at(left, bottom)] };
  });
}

/**
 * Where a place lies that is `u` of the way from west to east and `v` from north to south. The National Grid and Mercator's map are both
 * conformal, so the one is a smooth complex function of the other, and the cubic through its four corners is that function to a centimetre.
 */
export function placing(corners: Corners, aspect: number): (u: number, v: number) => LonLat {
  const nodes: readonly Complex[] = [[0, 0], [aspect, 0], [aspect, -1], [0, -1]];
  const terms = dividedDifferences(nodes, corners.map(toMercator));
  return (u, v) => {
    const z: Complex = [u * aspect, -v];
    let sum = terms[3]!;
    for (let index = 2; index >= 0; index--) sum = plus(times(sum, minus(z, nodes[index]!)), terms[index]!);
    return fromMercator(sum);
  };
}

/** Newton's form of the polynomial that has these values at these nodes. */
function dividedDifferences(nodes: readonly Complex[], values: readonly Complex[]): readonly Complex[] {
  const terms = [...values];
  for (let order = 1; order < nodes.length; order++) {
    for (let index = nodes.length - 1; index >= order; index--) {
      terms[index] = over(minus(terms[index]!, terms[index - 1]!), minus(nodes[index]!, nodes[index - order]!));
    }
  }
  return terms;
}

/** Mercator's projection of the ellipsoid, conformal as the one that the map is drawn in is only on a sphere. */
const toMercator = ([lon, lat]: LonLat): Complex => {
  const sine = Math.sin(lat * radians);
  return [lon * radians, Math.atanh(sine) - eccentricity * Math.atanh(eccentricity * sine)];
};

function fromMercator([x, y]: Complex): LonLat {
  let sine = Math.tanh(y);
  for (let round = 0; round < 4; round++) sine = Math.tanh(y + eccentricity * Math.atanh(eccentricity * sine));
  return [x / radians, Math.asin(sine) / radians];
}

const plus = (one: Complex, other: Complex): Complex => [one[0] + other[0], one[1] + other[1]];
const minus = (one: Complex, other: Complex): Complex => [one[0] - other[0], one[1] - other[1]];
const times = (one: Complex, other: Complex): Complex => [one[0] * other[0] - one[1] * other[1], one[0] * other[1] + one[1] * other[0]];
const over = (one: Complex, [real, imaginary]: Complex): Complex => {
  const square = real * real + imaginary * imaginary;
  return times(one, [real / square, -imaginary / square]);
};
