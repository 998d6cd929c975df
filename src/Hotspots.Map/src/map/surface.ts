import type { ImageSource, Map as MapLibre } from 'maplibre-gl';
import { newestOnly } from '../newest';
import type { Palette } from '../palette';
import type { Laid } from '../picture';
import { picture } from './density';

/** The density surface: a texture over the areas, painted one at a time, the newest next. */
export class SurfaceLayer {
  private shown: Laid | null = null;
  private edges: readonly number[] = [];
  private palette: Palette | null = null;
  private readonly paintNext: (surface: Laid) => void;

  constructor(private readonly map: MapLibre, before: string | undefined, failed: (reason: unknown) => void) {
    map.addSource('surface', { type: 'image', coordinates: [[0, 0.1], [0.1, 0.1], [0.1, 0], [0, 0]] });
    map.addLayer({
      id: 'surface', type: 'raster', source: 'surface',
      paint: { 'raster-fade-duration': 0, 'raster-resampling': 'linear' },
    }, before);
    this.paintNext = newestOnly((surface) => this.take(surface), failed);
  }

  update(surface: Laid | null, edges: readonly number[]): void {
    this.map.setLayoutProperty('surface', 'visibility', surface ? 'visible' : 'none');
    const same = this.shown === surface && this.edges.join() === edges.join();
    this.edges = edges;
    if (surface && !same) this.paintNext(surface);
  }

  /** Two scales of colour, one over the other, tell nothing: the surface steps aside where the areas say hot and cold. */
  veil(veiled: boolean): void {
    this.map.setPaintProperty('surface', 'raster-opacity', veiled ? 0 : 1);
  }

  paint(palette: Palette): void {
    this.palette = palette;
    if (this.shown) this.paintNext(this.shown);
  }

  private async take(surface: Laid): Promise<void> {
    this.shown = surface;
    const image = picture(surface, this.edges, this.palette!);
    this.map.getSource<ImageSource>('surface')!.updateImage({ image, coordinates: surface.corners });
    await new Promise<void>((resolve) => this.map.once('render', () => resolve()));
    document.body.dataset['surfaceVersion'] = surface.version;
  }
}
