import type { MultiPolygon, Polygon } from 'geojson';

/** What there is to choose: the answer of `GET /api/view`. */
export interface Offer {
  readonly version: string;
  readonly simulated: boolean;
  readonly clockSetTo: string | null;
  readonly speed: number;
  readonly districts: readonly District[];
  readonly families: readonly Family[];
  readonly windows: readonly Named[];
  /** Metres. */
  readonly bandwidths: readonly number[];
  readonly bandwidthRules: readonly Named[];
  readonly kernels: readonly Named[];
  readonly weights: readonly Noted[];
  readonly edges: readonly Named[];
  readonly levels: readonly Level[];
  readonly lens: Lens;
  readonly credits: readonly string[];
  /** What has to be said on the page, or null. */
  readonly notice: string | null;
  readonly basemap: Basemap | null;
  /** Null where sensitive groups are told as they are. */
  readonly published: Published | null;
}

/** What there is to choose of a sensitive group, for who is told of it only what is published. */
export interface Published {
  /** Ids of windows. */
  readonly windows: readonly string[];
  /** Ids of levels. */
  readonly levels: readonly string[];
  /** How long a block is that is published. */
  readonly weeks: number;
  /** What is under it is not told. */
  readonly threshold: number;
}

/** The offer as it comes: its lens leaves out what is usual. */
export type Offered = Omit<Offer, 'lens'> & { readonly lens: Omit<Lens, keyof typeof usual> & Partial<Lens> };

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Noted extends Named {
  readonly note: string;
}

/** West, south, east, north. */
export type Bounds = readonly [number, number, number, number];

/** Before what a purpose has to be stated. */
export type Demand = 'never' | 'sensitive' | 'always';

export interface District extends Named {
  readonly bounds: Bounds;
  /** Days that the district has named, such as its last meeting; `since-NAME` is a period. */
  readonly namedDays?: Readonly<Record<string, string>>;
  /** Before what a purpose has to be stated there. */
  readonly purpose?: Demand;
}

/** What can be looked at: a district, or a single area as `GET /api/places/…` tells it. */
export interface Place extends Named {
  /** Of the area; null where it is a district. */
  readonly level: string | null;
  /** The name of the borough that an area lies in. */
  readonly borough: string | null;
  readonly bounds: Bounds;
  /** Those that it lies in and that may be seen, single boroughs first; itself where it is one. */
  readonly districts: readonly Named[];
  readonly purpose: Demand;
  /** By which levels its board can be read, the usual one first. */
  readonly levels: readonly string[];
  /** Null where it is a district: its areas make it. */
  readonly outline: Polygon | MultiPolygon | null;
}

/** Groups of one definition. They overlap: an incident in several of them counts once. */
export interface Family {
  readonly name: string;
  readonly groups: readonly Group[];
}

export interface Group extends Named {
  /** A single place of it is never shown, only the middle of its LSOA. */
  readonly sensitive: boolean;
}

export interface Level extends Named {
  readonly edition: string;
  readonly approximate: boolean;
  readonly credit: string;
  /** Which population the rates divide by. */
  readonly denominator?: string | null;
}

export type Basemap =
  | { readonly kind: 'raster'; readonly url: string; readonly attribution: string }
  | { readonly kind: 'vector'; readonly url: string };

/** What somebody looks at. Two people with equal lenses see equal figures. */
export interface Lens {
  /** The id of a district, or the code of an area. */
  readonly place: string;
  readonly groups: readonly string[];
  readonly window: string;
  /** The kernel's radius in metres, where it is fixed. */
  readonly bandwidth: number;
  readonly level: string;
  readonly kernel: string;
  /** `fixed`, or the rule that finds the radius from the incidents. */
  readonly bandwidthBy: string;
  readonly weight: string;
  readonly edge: string;
  /** What was known then, and nothing later: `8123`, an instant, or `8123@instant`. Null: live. */
  readonly asOf: string | null;
}

/** What a lens is where an address does not say otherwise. */
export const usual = { kernel: 'quartic', bandwidthBy: 'fixed', weight: 'each', edge: 'none', asOf: null } as const;

/** The whole offer, with the usual in place of what its lens leaves out. */
export const offerOf = (offered: Offered): Offer => ({ ...offered, lens: { ...usual, ...offered.lens } });

/** All groups in the order of the offer. */
export const groupsOf = (offer: Offer): readonly Group[] => offer.families.flatMap((family) => family.groups);

/** The name of the thing with that id, or the id itself. */
export const nameOf = (things: readonly Named[], id: string): string => things.find((each) => each.id === id)?.name ?? id;

/** A district as a place. Its usual level is the offer's. */
export const placeOf = (district: District, offer: Offer): Place => ({
  id: district.id, name: district.name, level: null, borough: null, bounds: district.bounds, districts: [district], purpose: district.purpose ?? 'never',
  levels: [offer.lens.level, ...offer.levels.map(({ id }) => id).filter((id) => id !== offer.lens.level)], outline: null,
});

/** The district of that id as a place; the one that the server proposes where there is none. */
export const districtIn = (id: string | null, offer: Offer): Place =>
  placeOf(offer.districts.find((district) => district.id === id) ?? offer.districts.find((district) => district.id === offer.lens.place) ?? offer.districts[0]!, offer);

/** What the figures come from, for the foot of the page. */
export const madeBy = ({ version }: Pick<Offer, 'version'>): string => `Hotspots ${version}.`;
