import type { Map as MapLibre } from 'maplibre-gl';
import type { Hotspots } from '../frame';
import type { Palette } from '../palette';
import { count } from '../words';
import type { Areas } from './areas';
import { Overlay, type Box, type Pen } from './overlay';
import { boundsOf, middleOf } from './shapes';

interface Name { readonly lines: readonly string[]; readonly lon: number; readonly lat: number; readonly span: readonly [number, number] }
interface Badge { readonly rank: number; readonly name: string; readonly count: string; readonly lon: number; readonly lat: number }

/** The names of areas and hotspots. Hotspots come first; a name that has no room is left out. */
export class Labels {
  private names: readonly Name[] = [];
  private badges: readonly Badge[] = [];
  private taken: Box[] = [];
  private readonly overlay: Overlay;

  constructor(map: MapLibre, private palette: Palette) {
    this.overlay = new Overlay(map, (pen) => this.draw(pen));
  }

  show(areas: Areas): void {
    this.names = areas.features.map(({ geometry, properties }) => {
      const [[lon, lat], [west, south, east, north]] = [middleOf(geometry), boundsOf(geometry)];
      return { lines: wrap(properties.name), lon, lat, span: [east - west, north - south] };
    });
    this.overlay.redraw();
  }

  update(hotspots: Hotspots): void {
    this.badges = hotspots.features.map(({ geometry, properties: { rank, name, count: incidents } }) => {
      const [lon, lat] = middleOf(geometry);
      return { rank, name, count: count(incidents), lon, lat };
    });
    this.overlay.redraw();
  }

  paint(palette: Palette): void {
    this.palette = palette;
    this.overlay.redraw();
  }

  private draw(pen: Pen): void {
    this.taken = [...pen.covered()];
    const spots = this.badges.map((badge) => ({ badge, at: pen.project(badge.lon, badge.lat) }));
    for (const { at } of spots) this.taken.push(around(at, 22 * pen.unit, 22 * pen.unit));
    for (const { badge, at } of spots) this.flag(pen, badge, at);
    for (const name of this.names) this.name(pen, name);
    for (const { badge, at } of [...spots].reverse()) this.disc(pen, badge, at);
  }

  /** The name and count of a hotspot, on whichever side of its number is free. */
  private flag({ ink, unit, typeface, width: edge }: Pen, { name, count: incidents }: Badge, { x, y }: { x: number; y: number }): void {
    const [bold, plain] = [`600 ${13 * unit}px ${typeface}`, `400 ${13 * unit}px ${typeface}`];
    ink.font = bold;
    const named = ink.measureText(name).width + 6 * unit;
    ink.font = plain;
    const width = named + ink.measureText(incidents).width + 16 * unit;
    const height = 22 * unit;
    const away = 15 * unit;
    const sides = [{ x: x + away, y: y - height / 2 }, { x: x - away - width, y: y - height / 2 },
      { x: x - width / 2, y: y + away }, { x: x - width / 2, y: y - away - height }];
    const free = sides.map((side) => ({ ...side, width, height }))
      .find((box) => box.x > 4 && box.x + width < edge - 4 && this.isFree(box));
    if (!free) return;
    this.taken.push(free);
    ink.fillStyle = this.palette.inkHalo;
    ink.beginPath();
    ink.roundRect(free.x, free.y, width, height, 5 * unit);
    ink.fill();
    Object.assign(ink, { fillStyle: this.palette.ink, textAlign: 'left', textBaseline: 'middle', font: bold });
    ink.fillText(name, free.x + 8 * unit, free.y + height / 2 + 0.5);
    ink.font = plain;
    ink.fillText(incidents, free.x + 8 * unit + named, free.y + height / 2 + 0.5);
  }

  private disc({ ink, unit, typeface }: Pen, { rank }: Badge, { x, y }: { x: number; y: number }): void {
    ink.beginPath();
    ink.arc(x, y, 10.5 * unit, 0, 2 * Math.PI);
    Object.assign(ink, { fillStyle: this.palette.hotspot, strokeStyle: this.palette.hotspotCasing, lineWidth: 2 * unit });
    ink.fill();
    ink.stroke();
    Object.assign(ink, { fillStyle: this.palette.onHotspot, textAlign: 'center', textBaseline: 'middle', font: `700 ${12 * unit}px ${typeface}` });
    ink.fillText(String(rank), x, y + 0.5);
  }

  private name({ ink, unit, typeface, project }: Pen, { lines, lon, lat, span }: Name): void {
    const at = project(lon, lat);
    ink.font = `500 ${12.5 * unit}px ${typeface}`;
    const width = Math.max(...lines.map((line) => ink.measureText(line).width));
    const corner = project(lon + span[0], lat - span[1]);
    const box = around(at, width + 4, lines.length * 15 * unit);
    const fits = width < 0.8 * (corner.x - at.x) && box.height < 0.5 * (corner.y - at.y);
    if (!fits || !this.isFree(box)) return;
    this.taken.push(box);
    Object.assign(ink, { fillStyle: this.palette.inkQuiet, strokeStyle: this.palette.inkHalo, lineWidth: 3.5 * unit, lineJoin: 'round', textAlign: 'center', textBaseline: 'middle' });
    lines.forEach((line, index) => {
      const y = at.y + (index - (lines.length - 1) / 2) * 15 * unit;
      ink.strokeText(line, at.x, y);
      ink.fillText(line, at.x, y);
    });
  }

  private isFree(box: Box): boolean {
    return !this.taken.some((other) => box.x < other.x + other.width && other.x < box.x + box.width
      && box.y < other.y + other.height && other.y < box.y + box.height);
  }
}

const around = ({ x, y }: { x: number; y: number }, width: number, height: number): Box =>
  ({ x: x - width / 2, y: y - height / 2, width, height });

/** Two lines where a name is long, broken at the space nearest its middle. */
export function wrap(name: string): readonly string[] {
  const spaces = [...name.matchAll(/ /g)].map((match) => match.index);
  if (name.length < 12 || spaces.length === 0) return [name];
  const middle = name.length / 2;
  const at = spaces.reduce((best, space) => (Math.abs(space - middle) < Math.abs(best - middle) ? space : best));
  return [name.slice(0, at), name.slice(at + 1)];
}
