import { element } from '../dom';
import type { About } from './answers';
import { copyButton } from './copy';
import { sourceWords } from './words';

/** The head of a chart or a table: what it is, its unit, and a way to copy it. */
export const headOf = (title: string, unit: string, csv: () => string | null, ...more: Node[]): HTMLElement =>
  element('div', { class: 'head' }, element('h2', {}, title), element('p', { class: 'unit' }, unit), ...more, copyButton(title, csv));

/** Where the figures come from, and what has to be known to read them rightly. */
export function sourceOf(about: About, ...more: readonly string[]): HTMLElement {
  const notes = [...more, ...about.notes];
  return element('footer', { class: 'source' }, element('p', {}, sourceWords(about)),
    ...(notes.length > 0 ? [element('ul', {}, ...notes.map((note) => element('li', {}, note)))] : []));
}

/** A table that is folded under its chart. */
export const folded = (table: HTMLElement): HTMLDetailsElement =>
  element('details', { class: 'folded' }, element('summary', {}, 'The same as a table'), table);
