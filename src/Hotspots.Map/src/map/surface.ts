import type { ImageSource, Map as MapLibre } from 'maplibre-gl';
import type { Surface } from '../frame';
import { newestOnly } from '../newest';
import type { Palette } from '../palette';
import { decode, picture } from './density';

/** The density surface: a texture over the areas, painted one at a time, the newest next. */
export class SurfaceLayer {
  private shown: { readonly surface: Surface; readonly densities: Float32Array } | null = null;
  private edges: readonly number[] = [];
  private palette: Palette | null = null;
  private readonly paintNext: (surface: Surface) => void;

  constructor(private readonly map: MapLibre, before: string | undefined, failed: (reason: unknown) => void) {
    map.addSource('surface', { type: 'image', coordinates: [[0, 0.1], [0.1, 0.1], [0.1, 0], [0, 0]] });
    map.addLayer({
      id: 'surface', type: 'raster', source: 'surface',
      paint: { 'raster-fade-duration': 0, 'raster-resampling': 'linear' },
    }, before);
    this.paintNext = newestOnly((surface) => this.take(surface), failed);
  }

  update(surface: Surface | null, edges: readonly number[]): void {
    this.map.setLayoutProperty('surface', 'visibility', surface ? 'visible' : 'none');
    const same = this.shown?.surface === surface && this.edges.join() === edges.join();
    this.edges = edges;
    if (surface && !same) this.paintNext(surface);
  }

  paint(palette: Palette): void {
    this.palette = palette;
    if (this.shown) this.paintNext(this.shown.surface);
  }

  private async take(surface: Surface): Promise<void> {
    const densities = this.shown?.surface === surface ? this.shown.densities : await decode(surface);
    this.shown = { surface, densities };
    const image = picture(densities, surface.columns, this.edges, this.palette!);
    this.map.getSource<ImageSource>('surface')!.updateImage({ image, coordinates: surface.corners });
    await new Promise<void>((resolve) => this.map.once('render', () => resolve()));
    document.body.dataset['surfaceVersion'] = surface.version;
  }
}
