import type { Feature, FeatureCollection, Position } from 'geojson';
import type { GeoJSONSource, Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import type { Palette } from '../../palette';
import type { Ring } from '../polygon';

const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Pixels within which a click on the first corner closes the polygon. */
const near = 12;

/**
 * A polygon on the map: shown where one is asked about, and drawn corner by corner. With the keyboard the arrow keys move the map under
 * the cross in its middle, space sets a corner there, Enter ends, Backspace takes the last corner back, Escape gives up.
 */
export class Drawing {
  private corners: [number, number][] = [];
  private finish: ((ring: Ring | null) => void) | null = null;

  constructor(private readonly map: MapLibre) {
    map.addSource('drawn', { type: 'geojson', data: nothing });
    map.addLayer({ id: 'drawn-fill', type: 'fill', source: 'drawn', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-opacity': 0.14 } });
    map.addLayer({ id: 'drawn-line', type: 'line', source: 'drawn', paint: { 'line-width': 2.5, 'line-dasharray': [2, 1.2] } });
    map.addLayer({ id: 'drawn-corner', type: 'circle', source: 'drawn', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 5 } });
    map.on('click', (event) => this.clicked(event));
    map.on('dblclick', (event) => {
      if (!this.finish) return;
      event.preventDefault();
      this.end(true);
    });
    map.getCanvas().addEventListener('keydown', (event) => this.key(event));
  }

  get isOn(): boolean {
    return this.finish !== null;
  }

  show(ring: Ring | null): void {
    if (this.finish) return;
    this.draw(ring ?? [], true);
  }

  /** Takes corners until somebody ends it; null where they gave up. */
  begin(): Promise<Ring | null> {
    this.end(false);
    this.corners = [];
    this.map.getContainer().dataset['drawing'] = '';
    this.map.getCanvas().focus();
    this.draw([], false);
    return new Promise((resolve) => {
      this.finish = resolve;
    });
  }

  end(whole: boolean): void {
    const { finish, corners } = this;
    this.finish = null;
    delete this.map.getContainer().dataset['drawing'];
    finish?.(whole && corners.length >= 3 ? corners : null);
  }

  paint(palette: Palette): void {
    this.map.setPaintProperty('drawn-fill', 'fill-color', palette.spotlight);
    this.map.setPaintProperty('drawn-line', 'line-color', palette.spotlight);
    this.map.setPaintProperty('drawn-corner', 'circle-color', palette.spotlight);
  }

  private clicked({ lngLat, point }: MapMouseEvent): void {
    if (!this.finish) return;
    const first = this.corners[0] && this.map.project(this.corners[0]);
    if (first && this.corners.length >= 3 && Math.hypot(first.x - point.x, first.y - point.y) < near) return this.end(true);
    this.add(lngLat.lng, lngLat.lat);
  }

  private key(event: KeyboardEvent): void {
    if (!this.finish || !['Enter', ' ', 'Backspace', 'Escape'].includes(event.key)) return;
    event.preventDefault();
    const { lng, lat } = this.map.getCenter();
    if (event.key === ' ') this.add(lng, lat);
    else if (event.key === 'Backspace') this.draw((this.corners = this.corners.slice(0, -1)), false);
    else this.end(event.key === 'Enter');
  }

  private add(lon: number, lat: number): void {
    const corner: [number, number] = [Number(lon.toFixed(5)), Number(lat.toFixed(5))];
    if (this.corners.at(-1)?.join() === corner.join()) return;
    this.corners = [...this.corners, corner];
    this.draw(this.corners, false);
  }

  private draw(ring: Ring, closed: boolean): void {
    const corners = ring.map(([lon, lat]): Position => [lon, lat]);
    const features: Feature[] = closed ? [] : corners.map((coordinates) => feature({ type: 'Point', coordinates }));
    if (corners.length >= 3) features.push(feature({ type: 'Polygon', coordinates: [[...corners, corners[0]!]] }));
    else if (corners.length === 2) features.push(feature({ type: 'LineString', coordinates: corners }));
    void this.map.getSource<GeoJSONSource>('drawn')!.setData({ type: 'FeatureCollection', features });
  }
}

const feature = (geometry: Feature['geometry']): Feature => ({ type: 'Feature', properties: {}, geometry });
