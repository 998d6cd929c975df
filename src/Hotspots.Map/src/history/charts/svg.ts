const space = 'http://www.w3.org/2000/svg';

type Attributes = Readonly<Record<string, string | number>>;

/** Makes an element of SVG. Colours come from classes, so that a chart follows the theme. */
export function svg<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: (Node | string)[]): SVGElementTagNameMap[K] {
  const made = document.createElementNS(space, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value);
  made.append(...children);
  return made;
}

/** A drawing of that size in its own units, as wide as the page lets it be. */
export const drawing = (width: number, height: number, attributes: Attributes, ...children: Node[]): SVGSVGElement =>
  svg('svg', { viewBox: `0 0 ${width} ${height}`, ...attributes }, ...children);
