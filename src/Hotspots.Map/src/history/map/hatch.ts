import type { Map as MapLibre } from 'maplibre-gl';
import type { Palette } from '../../palette';

const side = 16;

/** Lines over areas whose value may be chance. */
export class Hatch {
  constructor(private readonly map: MapLibre, before: string) {
    map.addImage('hatch', drawn('#000000'), { pixelRatio: 2 });
    map.addLayer({ id: 'area-hatch', type: 'fill', source: 'areas', filter: ['literal', false], paint: { 'fill-pattern': 'hatch', 'fill-antialias': false } }, before);
  }

  show(codes: Iterable<string>): void {
    this.map.setFilter('area-hatch', ['in', ['get', 'code'], ['literal', [...codes]]]);
  }

  paint(palette: Palette): void {
    this.map.updateImage('hatch', drawn(palette.inkQuiet));
  }
}

/** One tile of slanting lines that meet their neighbours. */
function drawn(colour: string): ImageData {
  const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
  const ink = canvas.getContext('2d', { willReadFrequently: true })!;
  Object.assign(ink, { strokeStyle: colour, lineWidth: 1.6, globalAlpha: 0.42 });
  ink.beginPath();
  for (const from of [-side, 0, side]) {
    ink.moveTo(from, side);
    ink.lineTo(from + side, 0);
  }
  ink.stroke();
  return ink.getImageData(0, 0, side, side);
}
