/** What there is to choose: the answer of `GET /api/view`. */
export interface Offer {
  readonly runtime: string;
  readonly version: string;
  readonly simulated: boolean;
  readonly clockSetTo: string | null;
  readonly speed: number;
  readonly districts: readonly District[];
  readonly families: readonly Family[];
  readonly windows: readonly Named[];
  readonly bandwidths: readonly number[];
  readonly levels: readonly Level[];
  readonly lens: Lens;
  readonly credits: readonly string[];
  readonly basemap: Basemap | null;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface District extends Named {
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
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
}

export type Basemap =
  | { readonly kind: 'raster'; readonly url: string; readonly attribution: string }
  | { readonly kind: 'vector'; readonly url: string };

/** What somebody looks at. Two people with equal lenses see equal figures. */
export interface Lens {
  readonly district: string;
  readonly groups: readonly string[];
  readonly window: string;
  /** The kernel's radius in metres. */
  readonly bandwidth: number;
  readonly level: string;
}

/** All groups in the order of the offer. */
export const groupsOf = (offer: Offer): readonly Group[] => offer.families.flatMap((family) => family.groups);

/** The name of the thing with that id, or the id itself. */
export const nameOf = (things: readonly Named[], id: string): string => things.find((each) => each.id === id)?.name ?? id;

/** What the figures come from, for the foot of the page. */
export const runsOn = ({ runtime, version }: Pick<Offer, 'runtime' | 'version'>): string =>
  `Hotspots ${version} on the ${runtime === 'orleans' ? 'Orleans' : runtime} runtime.`;
