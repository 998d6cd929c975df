import { colourAt, type Palette } from '../palette';
import type { Laid } from '../picture';
import { placeOf } from '../scale';
import type { Tile } from './texture';

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

/** The picture of a surface: one pixel a cell, row by row from the north. Each value's colour is looked up, since there are fewer values than cells. */
export function pixelsOf({ grid, scale, offset }: Laid, edges: readonly number[], palette: Palette): Uint32Array {
  const colours = coloursOf(grid, (value) => offset + scale * value, edges, palette);
  const pixels = new Uint32Array(grid.length);
  for (let index = 0; index < grid.length; index++) pixels[index] = colours[grid[index]!]!;
  return pixels;
}

/** A rectangle of a picture. */
export function cut(pixels: Uint32Array, columns: number, { left, top, width, height }: Omit<Tile, 'corners'>): ImageData {
  const part = new Uint32Array(width * height);
  for (let row = 0; row < height; row++) {
    const from = (top + row) * columns + left;
    part.set(pixels.subarray(from, from + width), row * width);
  }
  return new ImageData(new Uint8ClampedArray(part.buffer), width);
}

function coloursOf(grid: Uint16Array, densityOf: (value: number) => number, edges: readonly number[], palette: Palette): Uint32Array {
  const table = new Uint32Array(colourTable(edges, palette).buffer);
  let most = 0;
  for (let index = 0; index < grid.length; index++) most = Math.max(most, grid[index]!);
  const colours = new Uint32Array(most + 1);
  for (let value = 0; value <= most; value++) colours[value] = table[Math.round((placeOf(densityOf(value), edges) + 1) * stepsPerClass)]!;
  return colours;
}
