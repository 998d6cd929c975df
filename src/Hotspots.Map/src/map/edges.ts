import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Polygon } from 'geojson';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import type { Palette } from '../palette';
import type { Areas } from './areas';
import { boroughEdges, polygonsOf, thinned } from './shapes';

const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** The soft shadow on which the place lies. Added before the areas, so that it is seen only around them. */
export function addHalo(map: MapLibre, before: string | undefined): void {
  map.addSource('halo', { type: 'geojson', data: nothing });
  map.addLayer({
    id: 'halo', type: 'line', source: 'halo', layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-width': 26, 'line-blur': 22, 'line-opacity': 0.38 },
  }, before);
}

/** The lines of areas and boroughs, above the surface. */
export class Edges {
  constructor(private readonly map: MapLibre, before: string | undefined) {
    map.addSource('boroughs', { type: 'geojson', data: nothing });
    const round = { 'line-join': 'round', 'line-cap': 'round' } as const;
    map.addLayer({
      id: 'area-line', type: 'line', source: 'areas', layout: round,
      paint: { 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.5, 14, 1.4], 'line-opacity': 0.75 },
    }, before);
    map.addLayer({
      id: 'borough-line', type: 'line', source: 'boroughs', layout: round,
      paint: { 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 1.2, 14, 2.4] },
    }, before);
    map.addLayer({
      id: 'area-lit', type: 'line', source: 'areas', layout: round,
      paint: { 'line-width': 3, 'line-opacity': ['case', ['boolean', ['feature-state', 'lit'], false], 1, 0] },
    }, before);
  }

  /** @param outline Where the place ends; null: where its boroughs do. */
  async show(areas: Areas, outline: Polygon | MultiPolygon | null = null): Promise<void> {
    const edges = outline ? linesOf(outline) : boroughEdges(areas.features);
    await Promise.all([
      this.map.getSource<GeoJSONSource>('boroughs')!.setData(edges),
      this.map.getSource<GeoJSONSource>('halo')!.setData(thinned(edges, 0.002)),
    ]);
  }

  paint(palette: Palette): void {
    this.map.setPaintProperty('halo', 'line-color', palette.halo);
    this.map.setPaintProperty('area-line', 'line-color', palette.areaLine);
    this.map.setPaintProperty('borough-line', 'line-color', palette.boroughLine);
    this.map.setPaintProperty('area-lit', 'line-color', palette.spotlight);
  }
}

const linesOf = (outline: Polygon | MultiPolygon): Feature<MultiLineString> =>
  ({ type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates: polygonsOf(outline).flat() } });
