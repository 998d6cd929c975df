import type { Map as MapLibre } from 'maplibre-gl';
import type { Arrival } from '../frame';
import type { Palette } from '../palette';
import { Overlay, type Pen } from './overlay';

interface Pulse extends Pick<Arrival, 'kind' | 'place'> {
  readonly lon: number;
  readonly lat: number;
  /** Metres; 0 where it is exact. */
  readonly uncertainty: number;
  readonly born: number;
}

const pulseFor = 2_200;
const dotFor = 30_000;
const spread = 450;
const most = 300;

const still = matchMedia('(prefers-reduced-motion: reduce)');

/** New incidents as they come: a ring that opens and a dot that stays a while. Each kind has a sign of its own, the one of the ticker. */
export class Arrivals {
  private pulses: Pulse[] = [];
  private frame = 0;
  private readonly overlay: Overlay;

  constructor(map: MapLibre, private palette: Palette) {
    this.overlay = new Overlay(map, (pen) => this.draw(pen));
  }

  /** Those of one frame are let fall one after the other, as they came. */
  add(arrivals: readonly Arrival[]): void {
    const now = performance.now();
    arrivals.forEach(({ kind, place, lon, lat, uncertainty }, index) => {
      if (lon !== null && lat !== null) this.pulses.push({ kind, place, lon, lat, uncertainty: uncertainty ?? 0, born: now + (spread * index) / arrivals.length });
    });
    this.pulses = this.pulses.filter(({ born }) => now - born < dotFor).slice(-most);
    if (this.frame === 0) this.animate();
  }

  clear(): void {
    this.pulses = [];
    this.overlay.redraw();
  }

  paint(palette: Palette): void {
    this.palette = palette;
  }

  private readonly animate = (): void => {
    this.overlay.redraw();
    const now = performance.now();
    const moving = !still.matches && this.pulses.some(({ born }) => now - born < pulseFor);
    this.frame = moving ? requestAnimationFrame(this.animate) : 0;
  };

  private draw(pen: Pen): void {
    const now = performance.now();
    for (const pulse of this.pulses) {
      const age = now - pulse.born;
      if (age >= 0 && age < dotFor) this.pulse(pen, pulse, age);
    }
    pen.ink.globalAlpha = 1;
  }

  /** The place itself lies somewhere in here. */
  private within(ink: CanvasRenderingContext2D, x: number, y: number, radius: number, age: number): void {
    ink.globalAlpha = 0.18 * (1 - age / dotFor);
    ink.fillStyle = this.palette.report;
    ink.beginPath();
    ink.arc(x, y, Math.max(0, radius), 0, 2 * Math.PI);
    ink.fill();
  }

  private pulse({ ink, unit, project }: Pen, { lon, lat, kind, place, uncertainty }: Pulse, age: number): void {
    const { x, y } = project(lon, lat);
    if (uncertainty > 0) this.within(ink, x, y, y - project(lon, lat + uncertainty / metresPerDegree).y, age);
    Object.assign(ink, { strokeStyle: this.palette.report, fillStyle: this.palette.report, lineWidth: 2 * unit });
    if (age < pulseFor && !still.matches) {
      const opened = 1 - (1 - age / pulseFor) ** 3;
      ink.globalAlpha = 1 - age / pulseFor;
      trace(ink, kind, x, y, (5 + (place === 'area' ? 34 : 22) * opened) * unit);
      ink.stroke();
    }
    ink.globalAlpha = 0.9 * (1 - age / dotFor);
    trace(ink, kind, x, y, 3.4 * unit);
    if (kind === 'report' && place === 'point') ink.fill();
    ink.stroke();
  }
}

const metresPerDegree = 111_200;

function trace(ink: CanvasRenderingContext2D, kind: Arrival['kind'], x: number, y: number, radius: number): void {
  ink.beginPath();
  if (kind === 'report' || kind === 'reinstatement') return ink.arc(x, y, radius, 0, 2 * Math.PI);
  for (const [index, [right, down]] of outlines[kind].entries()) {
    if (index === 0 || kind === 'withdrawal' && index === 2) ink.moveTo(x + right * radius, y + down * radius);
    else ink.lineTo(x + right * radius, y + down * radius);
  }
  if (kind !== 'withdrawal') ink.closePath();
}

/** A square, a diamond, a triangle that points down, and a cross: the signs of the ticker. */
const outlines: Readonly<Record<Exclude<Arrival['kind'], 'report' | 'reinstatement'>, readonly (readonly [number, number])[]>> = {
  correction: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  reclassification: [[0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]],
  merge: [[-1.2, -1], [1.2, -1], [0, 1.2]],
  withdrawal: [[-1, -1], [1, 1], [1, -1], [-1, 1]],
};
