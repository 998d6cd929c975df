import type { ExpressionSpecification, GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import type { Picture } from '../picture';
import type { Measure } from '../lens';
import type { Palette } from '../palette';
import { classOf, edgesOf, valueOf } from '../scale';
import type { Spotlight } from '../spotlight';
import { noAreas, type Area, type Areas } from './areas';

/** No class: the value is not known. */
const unknown = -1;

/** The areas, coloured by the class of their value. Colours are feature state, so that a new figure moves no geometry. */
export class Choropleth {
  private ids = new Map<string, number>();
  private classes = new Map<string, number>();

  constructor(private readonly map: MapLibre, before: string | undefined, private readonly translucent: boolean) {
    map.addSource('areas', { type: 'geojson', data: noAreas });
    map.addLayer({ id: 'area-fill', type: 'fill', source: 'areas', paint: { 'fill-antialias': false } }, before);
  }

  async show(areas: Areas): Promise<void> {
    this.map.removeFeatureState({ source: 'areas' });
    this.ids = new Map(areas.features.map((area) => [area.properties.code, area.id]));
    this.classes.clear();
    await this.map.getSource<GeoJSONSource>('areas')!.setData(areas);
  }

  update({ rows, scales }: Picture, measure: Measure): void {
    const edges = edgesOf(measure, scales);
    for (const row of rows) {
      const value = valueOf(row, measure);
      this.classify(row.code, value === null ? unknown : classOf(value, edges));
    }
  }

  /** Gives each area its class; null: not known. */
  classifyAll(classOf: (code: string) => number | null): void {
    for (const code of this.ids.keys()) this.classify(code, classOf(code) ?? unknown);
  }

  /** A colour for each class, from the lowest up. */
  paint(palette: Palette, colours: readonly string[]): void {
    const colour = ['match', ['coalesce', ['feature-state', 'class'], unknown],
      ...colours.flatMap((each, index) => [index, each]), palette.unknown] as unknown as ExpressionSpecification;
    this.map.setPaintProperty('area-fill', 'fill-color', colour);
    this.map.setPaintProperty('area-fill', 'fill-opacity', this.translucent ? 0.6 : 1);
  }

  /** Both ways: the pointer lights an area and a click chooses it, and the area that is lit anywhere stands out here. */
  follow(spotlight: Spotlight): void {
    this.map.on('mousemove', 'area-fill', ({ features }) =>
      spotlight.point((features?.[0] as unknown as Area | undefined)?.properties.code ?? null));
    this.map.on('mouseleave', 'area-fill', () => spotlight.point(null));
    this.map.on('click', ({ point }) =>
      spotlight.pin((this.map.queryRenderedFeatures(point, { layers: ['area-fill'] })[0] as unknown as Area | undefined)?.properties.code ?? null));
    spotlight.follow((code, before) => {
      this.light(before, false);
      this.light(code, true);
    });
  }

  private light(code: string | null, lit: boolean): void {
    const id = this.ids.get(code ?? '');
    if (id !== undefined) this.map.setFeatureState({ source: 'areas', id }, { lit });
  }

  private classify(code: string, value: number): void {
    const id = this.ids.get(code);
    if (id === undefined || this.classes.get(code) === value) return;
    this.classes.set(code, value);
    this.map.setFeatureState({ source: 'areas', id }, { class: value });
  }
}
