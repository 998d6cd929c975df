import { ScaleControl, type Map as MapLibre } from 'maplibre-gl';
import type { Arrival, Hotspot } from '../frame';
import type { Picture } from '../picture';
import type { Measure } from '../lens';
import type { Basemap, Place } from '../offer';
import type { Palette } from '../palette';
import { coloursOf, edgesOf } from '../scale';
import type { Spotlight } from '../spotlight';
import type { Areas } from './areas';
import { Arrivals } from './arrivals';
import { Choropleth } from './choropleth';
import { ContourLayer } from './contours';
import { addHalo, Edges } from './edges';
import { HotspotLayer } from './hotspots';
import { Labels } from './labels';
import { boundsOf } from './shapes';
import { Sight } from './sight';
import { beforeNames, createStage, visit } from './stage';
import { SurfaceLayer } from './surface';

/** Degrees: some streets around a place. */
const around = 0.004;

/** The map with all that lies on it, from the ground up. */
export class MapView {
  readonly sight: Sight;
  private readonly choropleth: Choropleth;
  private readonly surface: SurfaceLayer;
  private readonly edges: Edges;
  private readonly contours: ContourLayer;
  private readonly hotspots: HotspotLayer;
  private readonly arrivals: Arrivals;
  private readonly labels: Labels;
  private coloured = '';

  private constructor(private readonly map: MapLibre, private palette: Palette, basemap: boolean, failed: (reason: unknown) => void) {
    const before = beforeNames(map);
    this.sight = new Sight(map);
    addHalo(map, before);
    this.choropleth = new Choropleth(map, before, basemap);
    this.edges = new Edges(map, before);
    this.surface = new SurfaceLayer(map, 'area-line', failed);
    this.contours = new ContourLayer(map, before, failed);
    this.hotspots = new HotspotLayer(map, before, failed);
    this.arrivals = new Arrivals(map, palette);
    this.labels = new Labels(map, palette);
    this.paint(palette);
  }

  static async open(container: HTMLElement, basemap: Basemap | null, palette: Palette, failed: (reason: unknown) => void): Promise<MapView> {
    return new MapView(await createStage(container, basemap), palette, basemap !== null, failed);
  }

  /** The bar that says how long some metres are at this zoom. */
  scaleBar(): HTMLElement {
    return new ScaleControl({ unit: 'metric', maxWidth: 110 }).onAdd(this.map);
  }

  async show(areas: Areas, { outline }: Pick<Place, 'outline'>): Promise<void> {
    this.labels.show(areas);
    await Promise.all([this.choropleth.show(areas), this.edges.show(areas, outline)]);
  }

  update(picture: Picture, measure: Measure): void {
    this.colour(measure, edgesOf(measure, picture.scales));
    this.choropleth.update(picture, measure);
    this.surface.update(picture.surface, picture.scales.density, measure === 'gi');
    this.contours.update(picture);
    this.hotspots.update(picture.hotspots, picture.surface?.cellSize ?? 0);
    this.labels.update(picture.hotspots);
  }

  paint(palette: Palette): void {
    this.palette = palette;
    for (const part of [this.surface, this.edges, this.contours, this.hotspots, this.arrivals, this.labels]) part.paint(palette);
    this.coloured = '';
    this.colour('count', []);
  }

  /** Lets new incidents be seen. */
  pulse(arrivals: readonly Arrival[]): void {
    this.arrivals.add(arrivals);
  }

  forget(): void {
    this.arrivals.clear();
  }

  follow(spotlight: Spotlight): void {
    this.choropleth.follow(spotlight);
  }

  visit({ geometry }: Pick<Hotspot, 'geometry'>): void {
    visit(this.map, boundsOf(geometry));
  }

  /** Flies to a place that has no shape any more. */
  visitPlace(lon: number, lat: number): void {
    visit(this.map, [lon - around, lat - around, lon + around, lat + around]);
  }

  showContours(shown: boolean): void {
    this.contours.toggle(shown);
  }

  private colour(measure: Measure, edges: readonly number[]): void {
    const wanted = `${measure} ${edges.join()}`;
    if (wanted === this.coloured) return;
    this.coloured = wanted;
    this.choropleth.paint(this.palette, coloursOf(measure, edges, this.palette));
  }
}
