import { max, sum } from 'd3-array';
import { element } from '../../dom';
import { ramp, rgb, type Palette } from '../../palette';
import { classOf } from '../../scale';
import { count, tenth } from '../../words';
import type { Hours } from '../answers';
import { capital } from '../words';

export const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const classes = 6;

/** Hour of the day by day of the week: a table whose cells are coloured by how many they have. Every figure stands in it. */
export function hourGrid({ rows }: Pick<Hours, 'rows'>, palette: Palette, caption: string): HTMLTableElement {
  const at = (day: string, hour: number) => rows.find((row) => row.day === day && row.hour === hour)?.count ?? 0;
  const edges = edgesFor(max(rows, (row) => row.count) ?? 0);
  const colours = ramp(palette.cool, classes);
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  const cell = (day: string, hour: number) => {
    const made = element('td', { title: `${capital(day)}, ${clockWords(hour)}: ${tenth(at(day, hour))}` }, count(at(day, hour)));
    const colour = colours[classOf(at(day, hour), edges)]!;
    made.style.backgroundColor = colour;
    made.style.color = inkOn(colour, palette);
    return made;
  };
  const head = element('tr', {}, element('th', { scope: 'col' }, 'Day'),
    ...hours.map((hour) => element('th', { scope: 'col', abbr: clockWords(hour) }, String(hour).padStart(2, '0'))),
    element('th', { scope: 'col', class: 'total' }, 'All'));
  const line = (day: string) => element('tr', {}, element('th', { scope: 'row', abbr: capital(day) }, capital(day).slice(0, 3)), ...hours.map((hour) => cell(day, hour)),
    element('td', { class: 'total' }, count(sum(hours, (hour) => at(day, hour)))));
  const foot = element('tr', {}, element('th', { scope: 'row' }, 'All'), ...hours.map((hour) => element('td', { class: 'total' }, count(sum(days, (day) => at(day, hour))))),
    element('td', { class: 'total' }, count(sum(rows, (row) => row.count))));
  return element('table', { class: 'hours' }, element('caption', { class: 'unseen' }, caption), element('thead', {}, head),
    element('tbody', {}, ...days.map(line)), element('tfoot', {}, foot));
}

/** `15:00 to 16:00`. */
export const clockWords = (hour: number): string => `${String(hour).padStart(2, '0')}:00 to ${String(hour + 1).padStart(2, '0')}:00`;

const edgesFor = (top: number): readonly number[] => Array.from({ length: classes - 1 }, (_, index) => (top * (index + 1)) / classes);

/** The darker or the lighter ink of the theme, whichever stands out more. */
export function inkOn(colour: string, palette: Palette): string {
  const behind = luminance(colour.startsWith('#') ? rgb(colour) : colour.match(/\d+/g)!.slice(0, 3).map(Number));
  return [palette.ink, palette.ink === '#14202b' ? '#ffffff' : '#0c1116']
    .reduce((best, ink) => (contrast(luminance(rgb(ink)), behind) > contrast(luminance(rgb(best)), behind) ? ink : best));
}

const contrast = (one: number, other: number): number => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** Relative luminance, as WCAG defines it. */
export function luminance(channels: readonly number[]): number {
  const [red, green, blue] = channels.map((channel) => (channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
