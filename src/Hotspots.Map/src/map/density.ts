import { colourAt, type Palette } from '../palette';
import type { Laid } from '../picture';
import { placeOf } from '../scale';

const stepsPerClass = 64;

/** Red, green, blue and opacity along the classes: clear at zero, veiled up to the first edge, then ever denser. */
export function colourTable(edges: readonly number[], { warm, veil }: Palette): Uint8ClampedArray {
  const table = new Uint8ClampedArray(4 * ((edges.length + 1) * stepsPerClass + 1));
  for (let step = 0; 4 * step < table.length; step++) {
    const place = step / stepsPerClass - 1;
    const along = Math.max(0, place) / Math.max(1, edges.length);
    const opacity = place < 0 ? veil[0] * (1 + place) : veil[0] + (veil[1] - veil[0]) * Math.sqrt(along);
    table.set([...colourAt(warm, along), 255 * opacity], 4 * step);
  }
  return table;
}

/** The picture of a surface: one pixel a cell. Each value's colour is looked up, since there are fewer values than cells. */
export function picture({ grid, columns, scale, offset }: Laid, edges: readonly number[], palette: Palette): ImageData {
  const colours = coloursOf(grid, (value) => offset + scale * value, edges, palette);
  const pixels = Uint32Array.from(grid, (value) => colours[value]!);
  return new ImageData(new Uint8ClampedArray(pixels.buffer), columns);
}

function coloursOf(grid: Uint16Array, densityOf: (value: number) => number, edges: readonly number[], palette: Palette): Uint32Array {
  const table = new Uint32Array(colourTable(edges, palette).buffer);
  const most = grid.reduce((largest, value) => Math.max(largest, value), 0);
  return Uint32Array.from({ length: most + 1 }, (_, value) => table[Math.round((placeOf(densityOf(value), edges) + 1) * stepsPerClass)]!);
}
