import type { Map as MapLibre } from 'maplibre-gl';
import { fragmentOf, type Camera } from '../lens';
import type { Bounds } from '../offer';

/** Where the map looks: aimed by the page, or moved by somebody. */
export class Sight {
  private aiming = false;
  private aimedAt = '';

  constructor(private readonly map: MapLibre) {}

  /** Shows the camera of a look, or the whole place. */
  aim(camera: Camera | null, bounds: Bounds): void {
    this.aiming = true;
    const whole = this.map.cameraForBounds([...bounds], { padding: paddingOf(this.map) });
    if (camera) this.map.jumpTo({ center: [camera.lon, camera.lat], zoom: camera.zoom });
    else if (whole?.center && whole.zoom !== undefined) this.map.jumpTo({ center: whole.center, zoom: whole.zoom });
    this.aimedAt = fragmentOf(this.camera);
    this.aiming = false;
  }

  /** Tells of each camera that somebody chose, by hand or from a table; not of {@link aim}, nor of a resize, which moves nothing. */
  onCamera(moved: (camera: Camera) => void): void {
    this.map.on('moveend', () => {
      const { camera } = this;
      if (this.aiming || fragmentOf(camera) === this.aimedAt) return;
      this.aimedAt = fragmentOf(camera);
      moved(camera);
    });
  }

  /** Calls back when the map has another size. */
  onResize(resized: () => void): void {
    this.map.on('resize', resized);
  }

  private get camera(): Camera {
    const { lng, lat } = this.map.getCenter();
    return { zoom: this.map.getZoom(), lat, lon: lng };
  }
}

/** Room for the legend on the left, where there is any to give. */
const paddingOf = (map: MapLibre) => {
  const { width, height } = map.getCanvas().getBoundingClientRect();
  const around = Math.min(36, height / 12);
  return { top: around, bottom: around, right: around, left: width > 760 ? 210 : around };
};
