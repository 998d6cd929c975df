import type { Surface } from '../frame';
import { colourAt, type Palette } from '../palette';
import { placeOf } from '../scale';

type Grid = Pick<Surface, 'columns' | 'rows' | 'scale' | 'offset' | 'encoding' | 'values'>;

/** The densities of a surface, row by row from the north. */
export async function decode(grid: Grid): Promise<Float32Array> {
  if (grid.encoding !== 'gzip,u16le') throw new Error(`The surface is encoded as '${grid.encoding}', which this page cannot read. Reload it.`);
  const bytes = Uint8Array.from(atob(grid.values), (character) => character.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const values = new DataView(await new Response(unpacked).arrayBuffer());
  const cells = grid.columns * grid.rows;
  if (values.byteLength !== 2 * cells) throw new Error(`The surface has ${values.byteLength} bytes, but ${cells} cells need ${2 * cells}.`);
  return Float32Array.from({ length: cells }, (_, index) => grid.offset + grid.scale * values.getUint16(2 * index, true));
}

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

/** The picture of the densities: one pixel a cell. */
export function picture(densities: Float32Array, columns: number, edges: readonly number[], palette: Palette): ImageData {
  const table = colourTable(edges, palette);
  const pixels = new Uint8ClampedArray(4 * densities.length);
  for (let index = 0; index < densities.length; index++) {
    const at = 4 * Math.round((placeOf(densities[index]!, edges) + 1) * stepsPerClass);
    for (let channel = 0; channel < 4; channel++) pixels[4 * index + channel] = table[at + channel]!;
  }
  return new ImageData(pixels, columns);
}
