import { element } from '../../dom';
import { colourTable } from '../../map/density';
import { css, type Palette } from '../../palette';
import { tickNames } from '../../scale';
import type { Card, Scene } from './scene';

/** What the colours mean. */
export function legendOf(scene: Scene, palette: Palette): HTMLElement[] {
  const classes = scene.classes.filter(({ name }, index) => name !== '' && scene.listed?.has(index) !== false).map(({ name, colour }) => {
    const swatch = element('i', { class: 'swatch', 'aria-hidden': 'true' });
    swatch.style.backgroundColor = colour;
    return element('li', {}, swatch, name);
  });
  return [
    ...(classes.length > 0 ? [element('h2', {}, scene.title), element('ul', { class: scene.bar ? 'classes bar' : 'classes' }, ...classes)] : []),
    ...(scene.hatching ? [element('p', { class: 'hatching' }, element('i', { class: 'swatch', 'aria-hidden': 'true' }), scene.hatching)] : []),
    ...(scene.surface ? density(scene.surface.edges, scene.surface.laid.unit, scene.surface.laid.bandwidth, palette) : []),
    ...(scene.areas.approximate ? [element('p', { class: 'approximate' }, 'Boundaries are approximate')] : []),
  ];
}

function density(edges: readonly number[], unit: string, bandwidth: number, palette: Palette): HTMLElement[] {
  const table = colourTable(edges, palette);
  const steps = table.length / 4 - 1;
  const gradient = element('div', { class: 'gradient', 'aria-hidden': 'true' });
  const stops = Array.from({ length: 25 }, (_, index) => {
    const at = 4 * Math.round((steps * index) / 24);
    return css([table[at]!, table[at + 1]!, table[at + 2]!], table[at + 3]! / 255);
  });
  gradient.style.backgroundImage = `linear-gradient(to right, ${stops.join(', ')})`;
  const ticks = tickNames(edges).map((name, index) => {
    const tick = element('li', {}, name);
    tick.style.left = `${(100 * (index + 1)) / (edges.length + 1)}%`;
    return tick;
  });
  return [element('h2', {}, `Density, ${unit}`), gradient, element('ol', { class: 'edges', 'aria-label': 'Densities at the class edges' }, ...ticks),
    element('p', { class: 'kernel' }, `Kernel density, radius ${bandwidth} m; one scale for all steps`)];
}

/** The figures of one area, over the map. */
export const cardOf = ({ title, about, lines }: Card): HTMLElement[] => [
  element('h2', {}, title), element('p', { class: 'card-borough' }, about),
  element('dl', {}, ...lines.map(([term, words]) => element('div', {}, element('dt', {}, term), element('dd', {}, words)))),
];
