import { AttributionControl, Map as MapLibre, NavigationControl, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Basemap, Bounds } from '../offer';

setWorkerUrl(workerUrl);

/** The map itself, with or without a basemap below; ready to take layers. */
export async function createStage(container: HTMLElement, basemap: Basemap | null): Promise<MapLibre> {
  const map = new MapLibre({
    container,
    style: basemap?.kind === 'vector' ? absolute(basemap.url) : styleOf(basemap),
    attributionControl: false,
    center: [-0.02, 51.45],
    zoom: 11,
    maxZoom: 17,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    locale: { 'Map.Title': 'Map of the place; the table beside it has the same figures' },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  if (basemap) map.addControl(new AttributionControl({ compact: true }), 'top-right');
  await new Promise<void>((resolve, reject) => {
    map.once('style.load', () => resolve());
    map.once('error', ({ error }) => reject(error as Error));
  });
  return map;
}

/** Where a new layer goes: below the names of a vector basemap, else on top. */
export const beforeNames = (map: MapLibre): string | undefined =>
  map.getStyle().layers.find((layer) => layer.type === 'symbol')?.id;

/** Flies to something small without coming so near that its surroundings are lost. */
export const visit = (map: MapLibre, bounds: Bounds): void =>
  void map.fitBounds([...bounds], { padding: 120, maxZoom: 15, duration: 900 });

/** An address of our own server may be written without it; the braces of a tile address stay what they are. */
const absolute = (url: string): string => decodeURI(new URL(url, document.baseURI).href);

/** Without a basemap the map is clear where nothing lies, and the page's own ground shows through. */
function styleOf(basemap: Basemap | null): StyleSpecification {
  if (basemap?.kind !== 'raster') return { version: 8, sources: {}, layers: [] };
  return {
    version: 8,
    sources: { basemap: { type: 'raster', tiles: [absolute(basemap.url)], tileSize: 256, attribution: basemap.attribution } },
    layers: [{ id: 'basemap', type: 'raster', source: 'basemap', paint: { 'raster-saturation': -0.6 } }],
  };
}
