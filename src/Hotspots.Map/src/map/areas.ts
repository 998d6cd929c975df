import type { FeatureCollection, Feature, MultiPolygon, Polygon } from 'geojson';

export interface AreaFigures {
  readonly code: string;
  readonly name: string;
  readonly borough: string;
  readonly boroughName?: string | null;
  readonly hectares: number;
  readonly residents: number | null;
}

/** A ward or an LSOA. Its id is an integer, as feature state wants it. */
export type Area = Feature<Polygon | MultiPolygon, AreaFigures> & { readonly id: number };

/** The shapes of the areas of one place at one level: the answer of `GET /api/areas`. */
export interface Areas extends FeatureCollection<Polygon | MultiPolygon, AreaFigures> {
  readonly features: Area[];
  readonly edition: string;
  readonly approximate: boolean;
  readonly credit: string;
}

export const noAreas: Areas = { type: 'FeatureCollection', features: [], edition: '', approximate: false, credit: '' };
