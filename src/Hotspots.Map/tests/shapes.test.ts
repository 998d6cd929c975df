import { describe, expect, it } from 'vitest';
import type { Area } from '../src/map/areas';
import { boroughEdges, boundsOf, middleOf } from '../src/map/shapes';

const square = (x: number, y: number, size = 1) => ({
  type: 'Polygon' as const,
  coordinates: [[[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]],
});

const area = (id: number, borough: string, x: number, y: number): Area => ({
  type: 'Feature', id, geometry: square(x, y), properties: { code: `E${id}`, name: `E${id}`, borough, hectares: 1, residents: null },
});

describe('The edges of boroughs', () => {
  it('are those that no other area of the borough shares', () => {
    const edges = boroughEdges([area(1, 'A', 0, 0), area(2, 'A', 1, 0), area(3, 'B', 2, 0)]);
    const segments = edges.geometry.coordinates.flatMap((line) => line.slice(1).map((to, index) => JSON.stringify([line[index], to].sort())));
    expect(segments).not.toContain(JSON.stringify([[1, 0], [1, 1]]));
    expect(segments).toContain(JSON.stringify([[2, 0], [2, 1]]));
    expect(new Set(segments).size).toBe(9);
  });
});

describe('The middle of an area', () => {
  it('is that of its largest part', () => {
    const parts = { type: 'MultiPolygon' as const, coordinates: [square(9, 9, 1).coordinates, square(0, 50, 4).coordinates] };
    expect(middleOf(parts)).toEqual([2, 52]);
    expect(boundsOf(parts)).toEqual([0, 9, 10, 54]);
  });
});
