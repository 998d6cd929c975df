import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification, GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import type { Contour } from '../frame';
import { newestOnly } from '../newest';
import type { Palette } from '../palette';
import type { Laid, Picture } from '../picture';
import { isolines } from './isolines';

/** Milliseconds. */
const leisure = 600;

type Lines = Pick<Picture, 'surface' | 'contours'>;

/** The lines within which a quarter, half and three quarters of the incidents lie. They stand where the values are, whatever the zoom. */
export class ContourLayer {
  private shown: Lines | null = null;
  private readonly drawNext: (lines: Lines) => void;

  constructor(private readonly map: MapLibre, before: string | undefined, failed: (reason: unknown) => void) {
    map.addSource('contours', { type: 'geojson', data: collection(null, []) });
    map.addLayer({
      id: 'contours', type: 'line', source: 'contours', layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-width': ['interpolate', ['linear'], ['zoom'], 10.5, byShare(1.3, 0.8, 0.5), 13, byShare(2.2, 1.5, 1)], 'line-opacity': byShare(1, 0.8, 0.6) },
    }, before);
    this.drawNext = newestOnly((lines) => this.draw(lines), failed);
  }

  update({ surface, contours }: Lines): void {
    if (this.shown?.surface === surface && this.shown.contours === contours) return;
    this.shown = { surface, contours };
    this.drawNext(this.shown);
  }

  toggle(shown: boolean): void {
    this.map.setLayoutProperty('contours', 'visibility', shown ? 'visible' : 'none');
  }

  paint(palette: Palette): void {
    this.map.setPaintProperty('contours', 'line-color', palette.contour);
  }

  /** The lines follow the surface at leisure: what just came is painted first. */
  private async draw({ surface, contours }: Lines): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, leisure));
    await this.map.getSource<GeoJSONSource>('contours')!.setData(collection(surface, contours));
  }
}

const collection = (surface: Laid | null, contours: readonly Contour[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: surface ? contours.map(({ share, level }) => ({ type: 'Feature', properties: { share }, geometry: isolines(surface, level) })) : [],
});

/** The innermost is the strongest. */
const byShare = (quarter: number, half: number, threeQuarters: number): ExpressionSpecification =>
  ['step', ['get', 'share'], quarter, 0.4, half, 0.7, threeQuarters];
