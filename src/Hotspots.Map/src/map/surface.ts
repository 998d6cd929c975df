import type { ImageSource, Map as MapLibre } from 'maplibre-gl';
import { newestOnly } from '../newest';
import type { Palette } from '../palette';
import type { Laid } from '../picture';
import { cut, pixelsOf } from './density';
import { tilesOf } from './texture';

/** The density surface: a texture over the areas, painted one at a time, the newest next. */
export class SurfaceLayer {
  private shown: Laid | null = null;
  private edges: readonly number[] = [];
  private palette: Palette | null = null;
  private layers: string[] = [];
  private tiles = 0;
  private visible = true;
  private readonly paintNext: (surface: Laid) => void;

  /** @param lines The layer under which the surface lies. */
  constructor(private readonly map: MapLibre, private readonly lines: string, failed: (reason: unknown) => void) {
    this.paintNext = newestOnly((surface) => this.take(surface), failed);
  }

  /** @param veiled Two scales of colour, one over the other, tell nothing: the surface steps aside where the areas say hot and cold. */
  update(surface: Laid | null, edges: readonly number[], veiled: boolean): void {
    this.visible = surface !== null && !veiled;
    this.reveal();
    const same = this.shown === surface && this.edges.join() === edges.join();
    this.edges = edges;
    if (surface && !same) this.paintNext(surface);
  }

  paint(palette: Palette): void {
    this.palette = palette;
    if (this.shown) this.paintNext(this.shown);
  }

  private async take(surface: Laid): Promise<void> {
    this.shown = surface;
    const pixels = pixelsOf(surface, this.edges, this.palette!);
    const tiles = tilesOf(surface);
    tiles.forEach((tile, index) => this.source(index).updateImage({ image: cut(pixels, surface.columns, tile), coordinates: tile.corners }));
    this.tiles = tiles.length;
    this.reveal();
    await new Promise<void>((resolve) => {
      this.map.once('render', () => resolve());
      this.map.triggerRepaint();
    });
    document.body.dataset['surfaceVersion'] = surface.version;
  }

  private reveal(): void {
    this.layers.forEach((layer, index) =>
      this.map.setLayoutProperty(layer, 'visibility', this.visible && index < this.tiles ? 'visible' : 'none'));
  }

  private source(index: number): ImageSource {
    return this.map.getSource<ImageSource>(this.layers[index] ?? this.add(index))!;
  }

  private add(index: number): string {
    const id = `surface-${index}`;
    this.map.addSource(id, { type: 'image', coordinates: [[0, 0.1], [0.1, 0.1], [0.1, 0], [0, 0]] });
    this.map.addLayer({ id, type: 'raster', source: id, paint: { 'raster-fade-duration': 0, 'raster-resampling': 'linear' } }, this.lines);
    this.layers.push(id);
    return id;
  }
}
