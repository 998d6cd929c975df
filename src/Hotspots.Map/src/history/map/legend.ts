import { element } from '../../dom';
import type { Palette } from '../../palette';
import { classEntry, DensityKey } from '../../panel/colourKey';
import type { Card, Scene } from './scene';

/** What the colours mean. */
export function legendOf(scene: Scene, palette: Palette): HTMLElement[] {
  const classes = scene.classes.filter(({ name }, index) => name !== '' && scene.listed?.has(index) !== false).map(({ name, colour }) => classEntry(name, colour));
  return [
    ...(classes.length > 0 ? [element('h2', {}, scene.title), element('ul', { class: scene.bar ? 'classes bar' : 'classes' }, ...classes)] : []),
    ...(scene.hatching ? [element('p', { class: 'hatching' }, element('i', { class: 'swatch', 'aria-hidden': 'true' }), scene.hatching)] : []),
    ...(scene.surface ? density(scene.surface.edges, scene.surface.laid.unit, scene.surface.laid.bandwidth, palette) : []),
    ...(scene.areas.approximate ? [element('p', { class: 'approximate' }, 'Boundaries are approximate')] : []),
  ];
}

function density(edges: readonly number[], unit: string, bandwidth: number, palette: Palette): HTMLElement[] {
  const key = new DensityKey().draw(edges, palette);
  return [element('h2', {}, `Density, ${unit}`), key.gradient, key.edges,
    element('p', { class: 'kernel' }, `Kernel density, radius ${bandwidth} m; one scale for all steps`)];
}

/** The figures of one area, over the map. */
export const cardOf = ({ title, about, lines }: Card): HTMLElement[] => [
  element('h2', {}, title), element('p', { class: 'card-borough' }, about),
  element('dl', {}, ...lines.map(([term, words]) => element('div', {}, element('dt', {}, term), element('dd', {}, words)))),
];
