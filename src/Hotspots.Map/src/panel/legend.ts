import { element, setText } from '../dom';
import type { Picture } from '../picture';
import type { Measure } from '../lens';
import type { Areas } from '../map/areas';
import { colourTable } from '../map/density';
import { css, type Palette } from '../palette';
import { coloursOf, edgesOf, measureNames, namesOf, tickNames } from '../scale';
import { ContourKey } from './contourKey';
import { count } from '../words';
import { paintedWords } from './surfaceWords';

/** What the colours mean. The scales are those of the lens: they do not move with the zoom. */
export class Legend {
  private readonly unit = element('h2');
  private readonly classes = element('ul', { class: 'classes' });
  private readonly density: HTMLElement;
  private readonly surfaceUnit = element('h2', {}, 'Density');
  private readonly gradient = element('div', { class: 'gradient', 'aria-hidden': 'true' });
  private readonly edges = element('ol', { class: 'edges', 'aria-label': 'Densities at the class edges' });
  private readonly kernel = element('p', { class: 'kernel' });
  private readonly hotspot = element('p', { class: 'hotspot-key' }, element('i', { 'aria-hidden': 'true' }), 'Hotspot, numbered by rank');
  private readonly approximate = element('p', { class: 'approximate', hidden: '' }, 'Boundaries are approximate');
  private drawn = '';

  constructor(private readonly root: HTMLElement, private readonly contours: ContourKey) {
    this.density = element('div', {}, this.surfaceUnit, this.gradient, this.edges);
    root.append(this.unit, this.classes, this.density, this.kernel, contours.root, this.hotspot, this.approximate);
  }

  /** Adds the map's own bar of metres. */
  addScaleBar(bar: HTMLElement): void {
    this.root.append(bar);
  }

  show({ approximate }: Areas): void {
    this.approximate.hidden = !approximate;
  }

  update({ scales, surface, disclosure }: Picture, measure: Measure, palette: Palette): void {
    setText(this.kernel, surface ? paintedWords(surface) : '');
    const wanted = JSON.stringify([scales, measure, palette.ink, surface?.unit, disclosure?.published?.threshold]);
    if (wanted === this.drawn) return;
    this.drawn = wanted;
    const { unit } = measureNames[measure];
    setText(this.unit, `${unit.charAt(0).toUpperCase()}${unit.slice(1)}`);
    setText(this.surfaceUnit, `Density, ${surface?.unit ?? 'incidents per km²'}`);
    this.density.hidden = measure === 'gi' || !surface;
    this.hotspot.hidden = !surface;
    this.contours.root.hidden = !surface;
    this.drawClasses(edgesOf(measure, scales), measure, palette);
    if (disclosure?.published) this.classes.append(classOf(count(null, disclosure.published), palette.unknown));
    this.drawGradient(scales.density, palette);
  }

  private drawClasses(edges: readonly number[], measure: Measure, palette: Palette): void {
    const colours = coloursOf(measure, edges, palette);
    this.classes.replaceChildren(...namesOf(measure, edges).flatMap((name, index) => (name === '' ? [] : [classOf(name, colours[index]!)])));
  }

  private drawGradient(edges: readonly number[], palette: Palette): void {
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
  }
}

function classOf(name: string, colour: string): HTMLLIElement {
  const swatch = element('i', { class: 'swatch', 'aria-hidden': 'true' });
  swatch.style.backgroundColor = colour;
  return element('li', {}, swatch, name);
}
