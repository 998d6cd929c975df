import type { Surface } from './frame';

type Packed = Pick<Surface, 'columns' | 'rows' | 'left' | 'top' | 'width' | 'height' | 'encoding' | 'values'>;
type Rectangle = Pick<Surface, 'columns' | 'rows' | 'left' | 'top' | 'width' | 'height'>;

const gradient = 'gzip,gradient';
const encodings = ['gzip,u16le', gradient];

/** The values of a surface's rectangle, row by row from the north. Throws where they are not what the surface says of them. */
export async function unpack(packed: Packed): Promise<Uint16Array> {
  const { encoding, values } = packed;
  if (!encodings.includes(encoding)) throw new Error(`The surface is encoded as '${encoding}', which this page cannot read. Reload it.`);
  const { left, top, width, height } = rectangleOf(packed);
  if (left < 0 || top < 0 || left + width > packed.columns || top + height > packed.rows) {
    throw new Error(`The surface has ${packed.columns} × ${packed.rows} cells, but a part of ${width} × ${height} lies at ${left}, ${top}.`);
  }
  const bytes = Uint8Array.from(atob(values), (character) => character.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const buffer = await new Response(unpacked).arrayBuffer();
  return encoding === gradient ? restored(numbers(buffer, width * height, 1, width * height), width) : numbers(buffer, width * height, 2, 1);
}

/** The values whose differences from west + north − north-west these are, in place; signs were folded in. */
function restored(values: Uint16Array, width: number): Uint16Array {
  for (let index = 0; index < values.length; index++) {
    const [inside, below] = [index % width > 0, index >= width];
    const residue = (values[index]! >>> 1) ^ -(values[index]! & 1);
    const foretold = (inside ? values[index - 1]! : 0) + (below ? values[index - width]! : 0) - (inside && below ? values[index - width - 1]! : 0);
    values[index] = residue + foretold;
  }
  return values;
}

/** The grid with a rectangle of new values in it. The old one stays as it was. */
export function overwritten(grid: Uint16Array, rectangle: Rectangle, values: Uint16Array): Uint16Array {
  const { left, top, width, height } = rectangleOf(rectangle);
  const whole = grid.slice();
  for (let row = 0; row < height; row++) {
    whole.set(values.subarray(row * width, (row + 1) * width), (top + row) * rectangle.columns + left);
  }
  return whole;
}

const rectangleOf = ({ columns, rows, left = 0, top = 0, width = columns, height = rows }: Rectangle) => ({ left, top, width, height });

/** @param step From one low byte to the next. @param high From a low byte to its high one. */
function numbers(buffer: ArrayBuffer, cells: number, step: number, high: number): Uint16Array {
  if (buffer.byteLength !== 2 * cells) throw new Error(`The surface has ${buffer.byteLength} bytes, but ${cells} cells need ${2 * cells}.`);
  const bytes = new Uint8Array(buffer);
  const values = new Uint16Array(cells);
  for (let index = 0; index < cells; index++) values[index] = bytes[step * index]! | (bytes[step * index + high]! << 8);
  return values;
}
