export type Theme = 'light' | 'dark';
export type Rgb = readonly [number, number, number];

/** The colours that the map needs as numbers. Cool and quiet for areas, warm for the surface: each rises in one direction of lightness, which every kind of colour vision sees. */
export interface Palette {
  readonly halo: string;
  readonly areaLine: string;
  readonly boroughLine: string;
  readonly spotlight: string;
  readonly ink: string;
  readonly inkQuiet: string;
  readonly inkHalo: string;
  readonly hotspot: string;
  readonly onHotspot: string;
  readonly hotspotCasing: string;
  readonly report: string;
  readonly unknown: string;
  readonly cool: readonly string[];
  readonly warm: readonly string[];
  /** Seven, from significantly cold over no pattern to significantly hot: blue to orange, which every kind of colour vision tells apart. */
  readonly coldToHot: readonly string[];
  readonly contour: string;
  /** Opacity of the surface at its first class edge and at its top. */
  readonly veil: readonly [number, number];
}

export const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    halo: '#5b6f80', areaLine: '#ffffff', boroughLine: '#3c5062', spotlight: '#0b1a26',
    ink: '#14202b', inkQuiet: '#33475a', inkHalo: 'rgba(255,255,255,0.82)',
    hotspot: '#4a0a22', onHotspot: '#ffffff', hotspotCasing: 'rgba(255,255,255,0.85)', report: '#0a4f7d', unknown: '#f3f1ec',
    cool: ['#f3f6f8', '#dde7ee', '#c0d3e0', '#a2bed2', '#84a7c2', '#668fb0'],
    warm: ['#f8cf7a', '#f5a94e', '#e8762f', '#cb3b2a', '#97142f', '#5e0a2e'],
    coldToHot: ['#2a5d9f', '#7da7d3', '#c3d9ec', '#f4f3f0', '#f7d3ae', '#e8995a', '#b5500f'],
    contour: '#6d2a1c',
    veil: [0.2, 0.92],
  },
  dark: {
    halo: '#000000', areaLine: '#0f161d', boroughLine: '#8298aa', spotlight: '#ffffff',
    ink: '#f2f6f9', inkQuiet: '#b7c5d1', inkHalo: 'rgba(8,13,18,0.8)',
    hotspot: '#fff6dc', onHotspot: '#2a0d14', hotspotCasing: 'rgba(20,4,10,0.75)', report: '#8fd0ff', unknown: '#202020',
    cool: ['#18222c', '#1f3242', '#28455c', '#325a78', '#3e7095', '#4c87b3'],
    warm: ['#6b1f4b', '#a12e4e', '#d44b3f', '#f07f35', '#fcb84e', '#fff0ae'],
    coldToHot: ['#86bdf5', '#4a86c4', '#2b5078', '#1b232a', '#6a4420', '#b86f28', '#ffae55'],
    contour: '#ffcf9e',
    veil: [0.22, 0.95],
  },
};

/** The colour as red, green and blue, 0 to 255. */
export const rgb = (hex: string): Rgb =>
  [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;

/** The colour at a place from 0 to 1 along evenly spaced stops. */
export function colourAt(stops: readonly string[], place: number): Rgb {
  const along = Math.min(1, Math.max(0, place)) * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(along));
  const [from, to] = [rgb(stops[index]!), rgb(stops[index + 1]!)];
  return from.map((value, channel) => Math.round(value + (to[channel]! - value) * (along - index))) as unknown as Rgb;
}

/** As many colours as there are classes, from one end of the stops to the other. */
export const ramp = (stops: readonly string[], classes: number): readonly string[] =>
  Array.from({ length: classes }, (_, index) => css(colourAt(stops, classes > 1 ? index / (classes - 1) : 0)));

export const css = ([red, green, blue]: Rgb, alpha = 1): string => `rgba(${red}, ${green}, ${blue}, ${alpha})`;
