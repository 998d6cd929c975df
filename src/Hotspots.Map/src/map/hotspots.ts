import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import type { Hotspots } from '../frame';
import { newestOnly } from '../newest';
import type { Palette } from '../palette';
import { roundOutlines } from './outline';

const nothing: Hotspots = { type: 'FeatureCollection', features: [] };

/** The outlines of the hotspots. */
export class HotspotLayer {
  private shown: Hotspots = nothing;
  private readonly drawNext: (hotspots: Hotspots) => void;

  constructor(private readonly map: MapLibre, before: string | undefined, failed: (reason: unknown) => void) {
    map.addSource('hotspots', { type: 'geojson', data: nothing });
    const layout = { 'line-join': 'round', 'line-cap': 'round' } as const;
    map.addLayer({ id: 'hotspot-casing', type: 'line', source: 'hotspots', layout, paint: { 'line-width': 4.6 } }, before);
    map.addLayer({ id: 'hotspot-line', type: 'line', source: 'hotspots', layout, paint: { 'line-width': 2.4 } }, before);
    this.drawNext = newestOnly((hotspots) => this.map.getSource<GeoJSONSource>('hotspots')!.setData(hotspots), failed);
  }

  update(hotspots: Hotspots, cellSize: number): void {
    if (hotspots === this.shown) return;
    this.shown = hotspots;
    this.drawNext(roundOutlines(hotspots, cellSize));
  }

  paint(palette: Palette): void {
    this.map.setPaintProperty('hotspot-casing', 'line-color', palette.hotspotCasing);
    this.map.setPaintProperty('hotspot-line', 'line-color', palette.hotspot);
  }
}
