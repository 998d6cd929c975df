import { element } from '../dom';
import { colourTable } from '../map/density';
import { css, type Palette } from '../palette';
import { tickNames } from '../scale';

function swatchOf(colour: string): HTMLElement {
  const swatch = element('i', { class: 'swatch', 'aria-hidden': 'true' });
  swatch.style.backgroundColor = colour;
  return swatch;
}

/** A class in a legend: its colour and what it means. */
export const classEntry = (name: string, colour: string): HTMLLIElement => element('li', {}, swatchOf(colour), name);

/** The colours of a density from the lowest to the highest, with the class edges below them. */
export class DensityKey {
  readonly gradient = element('div', { class: 'gradient', 'aria-hidden': 'true' });
  readonly edges = element('ol', { class: 'edges', 'aria-label': 'Densities at the class edges' });

  draw(edges: readonly number[], palette: Palette): this {
    const table = colourTable(edges, palette);
    const steps = table.length / 4 - 1;
    const stops = Array.from({ length: 25 }, (_, index) => {
      const at = 4 * Math.round((steps * index) / 24);
      return css([table[at]!, table[at + 1]!, table[at + 2]!], table[at + 3]! / 255);
    });
    this.gradient.style.backgroundImage = `linear-gradient(to right, ${stops.join(', ')})`;
    this.edges.replaceChildren(...tickNames(edges).map((name, index) => {
      const tick = element('li', {}, name);
      tick.style.left = `${(100 * (index + 1)) / (edges.length + 1)}%`;
      return tick;
    }));
    return this;
  }
}
