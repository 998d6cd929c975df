import { describe, expect, it } from 'vitest';
import type { HotspotFigures } from '../src/frame';
import { cornersOf, hotspotsOf } from '../src/map/steps';

describe('An outline in steps', () => {
  it('goes east and south by turns and closes', () => {
    expect(cornersOf([3, 5, 2, 1, -1, 1, -1])).toEqual([[3, 5], [5, 5], [5, 6], [4, 6], [4, 7], [3, 7], [3, 5]]);
  });

  it('may begin upright', () => {
    expect(cornersOf([3, 5, 0, 2, 2, -2])).toEqual([[3, 5], [3, 7], [5, 7], [5, 5], [3, 5]]);
  });

  it('lies on the grid of its surface', () => {
    const surface = { corners: [[0, 51.01], [0.01, 51.01], [0.01, 51], [0, 51]] as [[number, number], [number, number], [number, number], [number, number]], columns: 10, rows: 10 };
    const [hotspot] = hotspotsOf([{ properties: { rank: 1 } as HotspotFigures, outline: [[0, 0, 10, 10, -10]] }], surface).features;
    const [ring] = hotspot!.geometry.coordinates as [[number, number][]];
    surface.corners.forEach(([lon, lat], index) => {
      expect(ring[index]![0]).toBeCloseTo(lon, 7);
      expect(ring[index]![1]).toBeCloseTo(lat, 7);
    });
  });
});
