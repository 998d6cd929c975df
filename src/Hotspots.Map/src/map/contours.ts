import type { ExpressionSpecification, GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import type { Contours } from '../frame';
import { newestOnly } from '../newest';
import type { Palette } from '../palette';
import { roundOutlines } from './outline';

const nothing: Contours = { type: 'FeatureCollection', features: [] };

/** The lines within which a quarter, half and three quarters of the incidents lie. They stand where the values are, whatever the zoom. */
export class ContourLayer {
  private shown: Contours = nothing;
  private readonly drawNext: (contours: Contours) => void;

  constructor(private readonly map: MapLibre, before: string | undefined, failed: (reason: unknown) => void) {
    map.addSource('contours', { type: 'geojson', data: nothing });
    map.addLayer({
      id: 'contours', type: 'line', source: 'contours', layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-width': byShare(2.2, 1.5, 1), 'line-opacity': byShare(1, 0.8, 0.6) },
    }, before);
    this.drawNext = newestOnly((contours) => this.map.getSource<GeoJSONSource>('contours')!.setData(contours), failed);
  }

  update(contours: Contours, cellSize: number): void {
    if (contours === this.shown) return;
    this.shown = contours;
    this.drawNext(roundOutlines(contours, cellSize));
  }

  toggle(shown: boolean): void {
    this.map.setLayoutProperty('contours', 'visibility', shown ? 'visible' : 'none');
  }

  paint(palette: Palette): void {
    this.map.setPaintProperty('contours', 'line-color', palette.contour);
  }
}

/** The innermost is the strongest. */
const byShare = (quarter: number, half: number, threeQuarters: number): ExpressionSpecification =>
  ['step', ['get', 'share'], quarter, 0.4, half, 0.7, threeQuarters];
