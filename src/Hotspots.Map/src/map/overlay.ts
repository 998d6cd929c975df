import type { Map as MapLibre } from 'maplibre-gl';

export interface Box { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export interface Pen {
  readonly ink: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  /** Pixels per design pixel: 1 where the page's text is 16 px. */
  readonly unit: number;
  /** The page's own typeface. */
  readonly typeface: string;
  /** Where panels lie over the map, in its pixels: what is drawn there is not seen. */
  covered(): readonly Box[];
  project(lon: number, lat: number): { readonly x: number; readonly y: number };
}

/** A canvas over the map that moves with it. Text is drawn in the system's own typeface, so no glyphs are asked for. */
export class Overlay {
  private readonly canvas = document.createElement('canvas');

  constructor(private readonly map: MapLibre, private readonly draw: (pen: Pen) => void) {
    this.canvas.className = 'overlay';
    this.canvas.setAttribute('aria-hidden', 'true');
    map.getCanvasContainer().append(this.canvas);
    map.on('render', () => this.redraw());
  }

  redraw(): void {
    const { clientWidth: width, clientHeight: height } = this.map.getCanvas();
    const ink = this.canvas.getContext('2d')!;
    this.fit(width, height);
    ink.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    ink.clearRect(0, 0, width, height);
    const { fontSize, fontFamily: typeface } = getComputedStyle(document.documentElement);
    const unit = parseFloat(fontSize) / 16;
    this.draw({ ink, width, height, unit, typeface, covered: () => this.covered(), project: (lon, lat) => this.map.project([lon, lat]) });
  }

  private covered(): readonly Box[] {
    const { left, top } = this.canvas.getBoundingClientRect();
    const panels = document.querySelectorAll(':is(.legend, .ticker, .notice):not([hidden])');
    return [...panels].map((panel) => panel.getBoundingClientRect()).map(({ x, y, width, height }) => ({ x: x - left, y: y - top, width, height }));
  }

  private fit(width: number, height: number): void {
    const [columns, rows] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
    if (this.canvas.width === columns && this.canvas.height === rows) return;
    this.canvas.width = columns;
    this.canvas.height = rows;
  }
}
