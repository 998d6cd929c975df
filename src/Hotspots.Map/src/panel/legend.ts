import { element, setText } from '../dom';
import type { Picture } from '../picture';
import type { Measure } from '../lens';
import type { Areas } from '../map/areas';
import type { Palette } from '../palette';
import { coloursOf, edgesOf, measureNames, namesOf } from '../scale';
import { classEntry, DensityKey } from './colourKey';
import { ContourKey } from './contourKey';
import { count } from '../words';
import { paintedWords } from './surfaceWords';

/** What the colours mean. The scales are those of the lens: they do not move with the zoom. */
export class Legend {
  private readonly unit = element('h2');
  private readonly classes = element('ul', { class: 'classes' });
  private readonly density: HTMLElement;
  private readonly surfaceUnit = element('h2', {}, 'Density');
  private readonly key = new DensityKey();
  private readonly kernel = element('p', { class: 'kernel' });
  private readonly hotspot = element('p', { class: 'hotspot-key' }, element('i', { 'aria-hidden': 'true' }), 'Hotspot, numbered by rank');
  private readonly approximate = element('p', { class: 'approximate', hidden: '' }, 'Boundaries are approximate');
  private drawn = '';

  constructor(private readonly root: HTMLElement, private readonly contours: ContourKey) {
    this.density = element('div', {}, this.surfaceUnit, this.key.gradient, this.key.edges);
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
    if (disclosure?.published) this.classes.append(classEntry(count(null, disclosure.published), palette.unknown));
    this.key.draw(scales.density, palette);
  }

  private drawClasses(edges: readonly number[], measure: Measure, palette: Palette): void {
    const colours = coloursOf(measure, edges, palette);
    this.classes.replaceChildren(...namesOf(measure, edges).flatMap((name, index) => (name === '' ? [] : [classEntry(name, colours[index]!)])));
  }
}
