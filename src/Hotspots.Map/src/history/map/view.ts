import type { Map as MapLibre } from 'maplibre-gl';
import type { Hotspots } from '../../frame';
import { noAreas, type Area, type Areas } from '../../map/areas';
import { Choropleth } from '../../map/choropleth';
import { ContourLayer } from '../../map/contours';
import { addHalo, Edges } from '../../map/edges';
import { Labels } from '../../map/labels';
import { Sight } from '../../map/sight';
import { beforeNames, createStage } from '../../map/stage';
import { SurfaceLayer } from '../../map/surface';
import { newestOnly } from '../../newest';
import type { Basemap } from '../../offer';
import type { Palette } from '../../palette';
import type { Spotlight } from '../../spotlight';
import { Drawing } from './drawing';
import { Hatch } from './hatch';
import type { Badge, Scene } from './scene';

/** The map of the past: areas by class, hatched where it may be chance, a surface that plays, a polygon that somebody draws. */
export class PastMap {
  readonly sight: Sight;
  readonly drawing: Drawing;
  private readonly choropleth: Choropleth;
  private readonly edges: Edges;
  private readonly hatch: Hatch;
  private readonly surface: SurfaceLayer;
  private readonly contours: ContourLayer;
  private readonly labels: Labels;
  /** Shows a scene; of several that come while one is drawn, the newest. */
  readonly show: (scene: Scene) => void;
  private areas: Areas = noAreas;

  private constructor(private readonly map: MapLibre, private palette: Palette, basemap: boolean, failed: (reason: unknown) => void) {
    const before = beforeNames(map);
    this.sight = new Sight(map);
    addHalo(map, before);
    this.choropleth = new Choropleth(map, before, basemap);
    this.edges = new Edges(map, before);
    this.hatch = new Hatch(map, 'area-line');
    this.surface = new SurfaceLayer(map, 'area-line', failed);
    this.contours = new ContourLayer(map, before, failed);
    map.addLayer({
      id: 'area-chosen', type: 'line', source: 'areas', filter: ['literal', false], layout: { 'line-join': 'round' }, paint: { 'line-width': 3.5 },
    }, before);
    this.drawing = new Drawing(map);
    this.labels = new Labels(map, palette);
    this.show = newestOnly((scene) => this.draw(scene), failed);
    this.paint(palette);
  }

  static async open(container: HTMLElement, basemap: Basemap | null, palette: Palette, failed: (reason: unknown) => void): Promise<PastMap> {
    return new PastMap(await createStage(container, basemap), palette, basemap !== null, failed);
  }

  paint(palette: Palette): void {
    this.palette = palette;
    this.map.setPaintProperty('area-chosen', 'line-color', palette.spotlight);
    for (const part of [this.surface, this.edges, this.contours, this.labels, this.hatch, this.drawing]) part.paint(palette);
  }

  follow(spotlight: Spotlight): void {
    this.choropleth.follow(spotlight);
  }

  /** Calls back with the code of an area that somebody clicks, while nothing is drawn. */
  onChoose(chosen: (code: string) => void): void {
    this.map.on('click', 'area-fill', ({ features }) => {
      const area = features?.[0] as unknown as Area | undefined;
      if (area && !this.drawing.isOn) chosen(area.properties.code);
    });
  }

  private async draw(scene: Scene): Promise<void> {
    if (this.areas !== scene.areas) {
      this.areas = scene.areas;
      this.labels.show(scene.areas.features.length > 1000 ? noAreas : scene.areas);
      await Promise.all([this.choropleth.show(scene.areas), this.edges.show(scene.areas)]);
    }
    this.choropleth.classifyAll(scene.classOf);
    this.choropleth.paint(this.palette, scene.classes.map(({ colour }) => colour));
    this.hatch.show(scene.hatched);
    this.map.setFilter('area-chosen', ['==', ['get', 'code'], scene.chosen ?? '']);
    this.surface.update(scene.surface?.laid ?? null, scene.surface?.edges ?? [], false);
    this.contours.update({ surface: scene.surface?.laid ?? null, contours: scene.surface?.contours ?? [] });
    this.labels.update(hotspotsOf(scene.surface?.badges ?? []));
  }
}

/** A badge stands at a point: its polygon has no size. */
const hotspotsOf = (badges: readonly Badge[]): Hotspots => ({
  type: 'FeatureCollection',
  features: badges.map(({ rank, name, count, lon, lat }) => ({
    type: 'Feature', id: rank,
    properties: { rank, name, count, share: 0, peak: 0, hectares: 0, ward: null, lsoas: [], level: 0 },
    geometry: { type: 'Polygon', coordinates: [Array.from({ length: 4 }, () => [lon, lat])] },
  })),
});
