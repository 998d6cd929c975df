// Made from the OpenAPI document by `npm run types`: not to be changed by hand.

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An account to be made. */
        readonly AccountBody: {
            readonly name: string;
            readonly roles: readonly string[];
            readonly districts?: null | readonly string[];
            readonly groups?: null | readonly string[];
            readonly sources?: null | readonly string[];
            readonly rights?: null | readonly string[];
        };
        /** @description An account. Without a password only an identity provider or a proxy lets it in, by one of its links. */
        readonly AccountPart: {
            readonly name: string;
            readonly roles: readonly string[];
            readonly districts: null | readonly string[];
            readonly groups: null | readonly string[];
            readonly sources: readonly string[];
            readonly rights: readonly string[];
            /** Format: date-time */
            readonly addedAt: string;
            readonly addedBy: string;
            readonly hasPassword: boolean;
            /** Format: date-time */
            readonly closedAt: null | string;
            readonly links: readonly components["schemas"]["LinkPart"][];
        };
        /** @description A count beside what its own past leads one to expect. */
        readonly AlarmPart: {
            /**
             * Format: int32
             * @description The count that was judged.
             */
            readonly observed: number;
            /**
             * Format: double
             * @description The weighted mean of the past windows.
             */
            readonly expected: number;
            /**
             * Format: double
             * @description The share of false alarms among those that are at least as clear.
             */
            readonly q: number;
            /** @description Whether it is more than chance makes it. */
            readonly real: boolean;
        };
        /** @description What is more than its own past leads one to expect, asked once. */
        readonly AlarmsAnswer: {
            readonly version: string;
            /** Format: int64 */
            readonly position: number;
            /** Format: date-time */
            readonly at: string;
            readonly window: components["schemas"]["WindowPart"];
            readonly judgement: components["schemas"]["JudgementPart"];
            readonly areas: readonly components["schemas"]["AreaAlarmPart"][];
            readonly disclosure: null | components["schemas"]["DisclosurePart"];
        };
        /** @description An area's alarm. */
        readonly AreaAlarmPart: {
            readonly level: string;
            readonly code: string;
            readonly name: string;
            readonly alarm: components["schemas"]["AlarmPart"];
        };
        /** @description The count of one group in one window, beside the window before, with its densities per km² and per 1,000 residents. */
        readonly AreaFigurePart: {
            readonly window: string;
            readonly group: string;
            /** Format: int32 */
            readonly count: number;
            /** Format: int32 */
            readonly previous: number;
            /** Format: int32 */
            readonly difference: number;
            /** @enum {string} */
            readonly change: "higher" | "lower" | "no clear change";
            /** Format: double */
            readonly percent: null | number;
            /** Format: int32 */
            readonly leftOut: number;
            /** Format: double */
            readonly perKm2: null | number;
            /** Format: double */
            readonly perThousand: null | number;
        };
        /** @description All figures of one area. */
        readonly AreaPart: {
            readonly version: string;
            /** Format: int64 */
            readonly position: number;
            /** Format: date-time */
            readonly at: string;
            readonly code: string;
            readonly name: string;
            readonly level: string;
            readonly edition: string;
            readonly borough: null | string;
            /** Format: double */
            readonly hectares: number;
            /** Format: int32 */
            readonly residents: null | number;
            readonly figures: readonly components["schemas"]["AreaFigurePart"][];
            readonly disclosure: null | components["schemas"]["DisclosurePart"];
        };
        /** @description A change that was just heard of. */
        readonly ArrivalPart: {
            /**
             * Format: int64
             * @description Where the journal has it.
             */
            readonly position: number;
            /**
             * Format: double
             * @description Degrees east.
             */
            readonly lon: number;
            /**
             * Format: double
             * @description Degrees north.
             */
            readonly lat: number;
            /**
             * @description `point`, or `area` where only the middle of its area may be shown.
             * @enum {string}
             */
            readonly place: "point" | "area";
            /** @description What happened. */
            readonly category: string;
            /** @description The name of its ward. */
            readonly area: string;
            /**
             * Format: date-time
             * @description When it happened; the middle of the span where only a span is known.
             */
            readonly occurredAt: string;
            /**
             * @description The kind of its revision.
             * @enum {string}
             */
            readonly kind: "report" | "correction" | "reclassification" | "merge" | "withdrawal" | "reinstatement";
            /**
             * Format: double
             * @description How far the place itself may lie from there, in metres; null where it is exact, or an area.
             */
            readonly uncertainty: null | number;
        };
        /** @description A picture of the past: what was known at a position, and until when it counts. */
        readonly AsOfPart: {
            /**
             * Format: int64
             * @description The position.
             */
            readonly position: number;
            /**
             * Format: date-time
             * @description Where windows end.
             */
            readonly at: string;
            /**
             * Format: date-time
             * @description Incidents that happened before this were erased since: what reaches back so far is not what was shown then. Null where none were.
             */
            readonly erasedBefore: null | string;
        };
        /** @description Entries of the record. */
        readonly AuditAnswer: {
            /**
             * Format: int64
             * @description How many there are.
             */
            readonly found: number;
            /** @description The newest of them, the oldest first. */
            readonly entries: readonly components["schemas"]["AuditRow"][];
        };
        /** @description An entry of the record, as it is answered and exported. */
        readonly AuditRow: {
            /**
             * Format: int64
             * @description Its number.
             */
            readonly number: number;
            /**
             * Format: date-time
             * @description When, UTC.
             */
            readonly at: string;
            /** @description What was done. */
            readonly act: string;
            /** @description What section 62(1) of the Data Protection Act 2018 calls it; `none` for what it does not name. */
            readonly processing: string;
            /** @description The account or key. */
            readonly who: string;
            /** @description What that visitor may do. */
            readonly roles: string;
            /** @description The address it came from; null for the command line. */
            readonly from: null | string;
            /** @description The endpoint and its question, or what was changed. */
            readonly what: string;
            /** @description The district that was shown, as it was named. */
            readonly district: null | string;
            /** @description The single districts of which something was shown, whatever was named. */
            readonly districts: readonly string[];
            /** @description The groups that were shown. */
            readonly groups: readonly string[];
            /** @description Whether any of them is sensitive, or may be. */
            readonly sensitive: boolean;
            /** @description The level of the areas that were shown. */
            readonly level: null | string;
            /** @description The only area that was shown, or the polygon; null for the whole district. */
            readonly area: null | string;
            /**
             * Format: date-time
             * @description The beginning of the time that the figures were about.
             */
            readonly aboutAfter: null | string;
            /**
             * Format: date-time
             * @description The end of that time.
             */
            readonly aboutUpTo: null | string;
            /** @description As of when it was asked; null for now. */
            readonly asOf: null | string;
            /**
             * Format: int64
             * @description The position of the journal that was shown.
             */
            readonly position: null | number;
            /**
             * Format: int64
             * @description How many rows, areas, incidents or frames.
             */
            readonly rows: null | number;
            /** @description The purpose that was stated. */
            readonly purpose: null | string;
            /** @description Who gets it, where that was said; else whoever took it. */
            readonly recipient: null | string;
            /** @description Names a watch. */
            readonly watch: null | string;
            /**
             * Format: double
             * @description How long it has lasted.
             */
            readonly seconds: null | number;
        };
        /** @description What verifying the record showed. */
        readonly AuditVerdictPart: {
            /** @description Whether nothing is wrong. */
            readonly whole: boolean;
            /**
             * Format: int64
             * @description The number of the first entry that is kept.
             */
            readonly first: number;
            /**
             * Format: int64
             * @description How many are kept.
             */
            readonly entries: number;
            /** @description The head, to be kept elsewhere: count, link, time, seal. */
            readonly head: string;
            /** @description What is wrong. */
            readonly faults: readonly string[];
        };
        /** @description Named hours. `timesUsual` is 2 where there are twice as many as if all hours of the week were alike. */
        readonly BandRow: {
            readonly id: string;
            readonly name: string;
            /** Format: double */
            readonly count: number;
            /** Format: double */
            readonly share: number;
            /** Format: double */
            readonly timesUsual: number;
        };
        /** @description Where the map under the map comes from. */
        readonly Basemap: {
            /** @description `raster` or `vector`. */
            readonly kind: string;
            /** @description Tiles with `{z}/{x}/{y}`, or a style document. */
            readonly url: string;
            /** @description What its owner wants said. */
            readonly attribution?: null | string;
        };
        /** @description A board, asked once. */
        readonly BoardPart: {
            readonly version: string;
            /** Format: int64 */
            readonly position: number;
            /** Format: date-time */
            readonly at: string;
            readonly window: components["schemas"]["WindowPart"];
            readonly total: components["schemas"]["TotalPart"];
            /** Format: int32 */
            readonly unlocated: number;
            readonly rows: readonly components["schemas"]["Row"][];
            readonly disclosure: null | components["schemas"]["DisclosurePart"];
        };
        /**
         * @description A change. `ratio` is how many times as high the rate is, `ratioLow` and `ratioHigh` its exact interval at 95 % (null: no
         *     bound); `difference` is null where the periods are not equally long, `percent` where there were fewer than 20 before. Where days of
         *     either period are not known, `change` is `not comparable`, and all these and `pValue` are null.
         */
        readonly ChangeRow: {
            readonly code: string;
            readonly name: string;
            readonly group: null | string;
            /** Format: int32 */
            readonly count: null | number;
            /** Format: int32 */
            readonly previous: null | number;
            /** Format: int32 */
            readonly difference: null | number;
            /** Format: double */
            readonly percent: null | number;
            /** @enum {string} */
            readonly change: "higher" | "lower" | "no clear change" | "not comparable";
            /** Format: double */
            readonly ratio: null | number;
            /** Format: double */
            readonly ratioLow: null | number;
            /** Format: double */
            readonly ratioHigh: null | number;
            /** Format: double */
            readonly pValue: null | number;
            /** Format: double */
            readonly perThousand: null | number;
            /** Format: double */
            readonly previousPerThousand: null | number;
            /** Format: int32 */
            readonly rank: null | number;
            /** Format: int32 */
            readonly previousRank: null | number;
        };
        /** @description Two periods side by side. `loaded` is everything that is loaded, such as London; null where that is the district itself. */
        readonly CompareDocument: {
            readonly equallyLong: boolean;
            readonly loaded: null | components["schemas"]["ChangeRow"];
            readonly lead: null | components["schemas"]["LeadPart"];
            readonly againstLeftOut: components["schemas"]["LeftOutPart"];
            /**
             * Format: int32
             * @description How many rows there are in all.
             */
            readonly matched: number;
            /**
             * Format: int32
             * @description How many of them were passed over.
             */
            readonly offset: number;
            /** @description The district as a whole, or the drawn polygon. */
            readonly whole: components["schemas"]["ChangeRow"];
            /** @description The rows. */
            readonly rows: readonly components["schemas"]["ChangeRow"][];
            readonly about: components["schemas"]["HistoryAbout"];
        };
        /** @description How much of what happened in the window is probably known by now. */
        readonly CompletenessPart: {
            /**
             * Format: double
             * @description 0 to 1; null where nobody can say.
             */
            readonly share: null | number;
            /**
             * Format: double
             * @description At least this, with 95 % confidence.
             */
            readonly low: null | number;
            /**
             * Format: double
             * @description At most this.
             */
            readonly high: null | number;
            /** @description Why nobody can say; else null. */
            readonly why: null | string;
        };
        /** @description The densest part of a surface that together holds a share of the incidents: where the density reaches a level. */
        readonly ContourPart: {
            /**
             * Format: double
             * @description 0.75, 0.5 or 0.25.
             */
            readonly share: number;
            /**
             * Format: double
             * @description That density, in the surface's unit.
             */
            readonly level: number;
            /**
             * Format: int32
             * @description Incidents that stand in it.
             */
            readonly count: number;
            /**
             * Format: double
             * @description Its area.
             */
            readonly hectares: number;
        };
        /** @description Coverage of the groups in the district. */
        readonly CoveragePart: {
            /** @description How it is known: `inferred` from the incidents, whose silences are longer than chance makes. */
            readonly basis: string;
            /** @description The days of the period, before today, of which nothing is known. */
            readonly missing: readonly components["schemas"]["PeriodPart"][];
            /** @description Likewise of what it is held against; null where nothing is. */
            readonly againstMissing: null | readonly components["schemas"]["PeriodPart"][];
        };
        /**
         * @description A `contour` (the densest part that holds `share` of the incidents, in however many pieces) or a `hotspot` (one piece of the densest quarter,
         *     by `rank`; `peak` is its highest density and `longitude`, `latitude` where that is). Densities are per km²; every cell reaches `level`.
         */
        readonly DenseRow: {
            /** @enum {string} */
            readonly kind: "contour" | "hotspot";
            /** Format: int32 */
            readonly rank: null | number;
            /** Format: double */
            readonly share: number;
            /** Format: int32 */
            readonly incidents: number;
            /** Format: double */
            readonly hectares: number;
            /** Format: double */
            readonly level: number;
            /** Format: double */
            readonly peak: null | number;
            /** Format: double */
            readonly longitude: null | number;
            /** Format: double */
            readonly latitude: null | number;
            readonly area: null | string;
        };
        /** @description A part that is said otherwise. */
        readonly DifferencePart: {
            /** @description `occurredAt`, `reportedAt`, `category`, `flags`, `position`, `place` or `areaCode`. */
            readonly part: string;
            /** @description What was said before; null where nothing was, or where it may not be told. */
            readonly from: null | string;
            /** @description What is said now. */
            readonly to: null | string;
        };
        /** @description What an answer does not tell, or tells only with noise, because of who asks. */
        readonly DisclosurePart: {
            /** @description The sensitive groups whose incidents are in no figure of it. */
            readonly excluded: readonly string[];
            readonly published: null | components["schemas"]["PublishedPart"];
            /** @description The same in words. */
            readonly note: string;
        };
        /** @description A district, the box around it (west, south, east, north in degrees), the days that it has named (`since-NAME` is a period), and when a purpose has to be stated: `never`, `sensitive` or `always`. */
        readonly DistrictPart: {
            readonly id: string;
            readonly name: string;
            readonly bounds: readonly number[];
            readonly namedDays: {
                readonly [key: string]: string;
            };
            readonly purpose: string;
        };
        /** @description Classes of areas or cells over steps of time. `classes` says how many places are of each class. */
        readonly EmergingDocument: {
            /** Format: int32 */
            readonly matched: number;
            /** Format: int32 */
            readonly offset: number;
            readonly step: string;
            readonly steps: readonly components["schemas"]["PeriodPart"][];
            /** Format: int32 */
            readonly cell: null | number;
            readonly classes: {
                readonly [key: string]: number;
            };
            readonly rows: readonly components["schemas"]["EmergingRow"][];
            readonly about: components["schemas"]["HistoryAbout"];
        };
        /**
         * @description A place. `class` is such as `new hot spot` or `no pattern`; `z` and `q` are those of Gi* in the last step,
         *     `trend` and `trendP` those of Mann-Kendall over its Gi* in all steps. The code of a cell is its south-west corner on the National Grid.
         */
        readonly EmergingRow: {
            readonly code: string;
            readonly name: string;
            readonly class: string;
            /** Format: int32 */
            readonly count: number;
            /** Format: int32 */
            readonly hotSteps: number;
            /** Format: int32 */
            readonly coldSteps: number;
            /** Format: double */
            readonly z: number;
            /** Format: double */
            readonly q: number;
            /** Format: double */
            readonly trend: number;
            /** Format: double */
            readonly trendP: number;
        };
        /** @description Something that happened to a hotspot. */
        readonly EventPart: {
            /**
             * @description `emerged`, `grew`, `shrank`, `merged`, `split` or `cooled`.
             * @enum {string}
             */
            readonly kind: "emerged" | "grew" | "shrank" | "merged" | "split" | "cooled";
            /** @description To which. */
            readonly id: string;
            /** @description What a person would call the place. */
            readonly name: string;
            /** @description The one that it merged into or split from; else null. */
            readonly other: null | string;
            /**
             * Format: date-time
             * @description The look at which it was seen.
             */
            readonly seenAt: string;
            /**
             * Format: int32
             * @description Incidents in it.
             */
            readonly count: number;
            /**
             * Format: double
             * @description How many its past leads one to expect there; null where that cannot be said.
             */
            readonly expected: null | number;
            /**
             * Format: date-time
             * @description When it was first seen.
             */
            readonly since: string;
            /**
             * Format: double
             * @description Of its densest cell.
             */
            readonly lon: number;
            /**
             * Format: double
             * @description Likewise.
             */
            readonly lat: number;
        };
        /** @description What happened to hotspots within the window, and the nested contours, asked once. */
        readonly EventsAnswer: {
            readonly version: string;
            /** Format: int64 */
            readonly position: number;
            /** Format: date-time */
            readonly at: string;
            readonly window: components["schemas"]["WindowPart"];
            readonly contours: readonly components["schemas"]["ContourPart"][];
            readonly events: readonly components["schemas"]["EventPart"][];
            readonly disclosure: null | components["schemas"]["DisclosurePart"];
        };
        /** @description What the `incidents` are made of. The rows of one division (`by`) add up to them. `hotspot` is what was asked about; null for an area. */
        readonly ExplainDocument: {
            readonly hotspot: null | components["schemas"]["ExplainedHotspot"];
            /** Format: int32 */
            readonly incidents: number;
            readonly rows: readonly components["schemas"]["PartRow"][];
            readonly about: components["schemas"]["HistoryAbout"];
        };
        /** @description A hotspot as it was last seen, in the window after `after` and up to `upTo`; `longitude`, `latitude` are its densest place and `peak` the density there, per km². */
        readonly ExplainedHotspot: {
            readonly id: string;
            /** Format: date-time */
            readonly since: string;
            readonly sinceEarlier: boolean;
            /** Format: date-time */
            readonly after: string;
            /** Format: date-time */
            readonly upTo: string;
            /** Format: int32 */
            readonly incidents: number;
            /** Format: double */
            readonly share: number;
            /** Format: double */
            readonly hectares: number;
            /** Format: double */
            readonly peak: number;
            /** Format: double */
            readonly longitude: number;
            /** Format: double */
            readonly latitude: number;
        };
        /** @description Groups that stem from one definition. */
        readonly FamilyPart: {
            readonly name: string;
            readonly groups: readonly components["schemas"]["GroupPart"][];
        };
        /** @description A GeoJSON Feature. */
        readonly FeatureOfMultiPolygonGeometryAndContourPart: {
            /** Format: int32 */
            readonly id: number;
            readonly geometry: null | components["schemas"]["MultiPolygonGeometry"];
            readonly properties: null | components["schemas"]["ContourPart"];
            /** @description Always `Feature`. */
            readonly type?: null | string;
        };
        /** @description A GeoJSON Feature. */
        readonly FeatureOfPolygonGeometryAndHotspotProperties: {
            /** Format: int32 */
            readonly id: number;
            readonly geometry: null | components["schemas"]["PolygonGeometry"];
            readonly properties: null | components["schemas"]["HotspotProperties"];
            /** @description Always `Feature`. */
            readonly type?: null | string;
        };
        /** @description A FeatureCollection that says of when it is. */
        readonly FeaturesOfMultiPolygonGeometryAndContourPart: {
            readonly version: string;
            /** Format: int64 */
            readonly position: number;
            /** Format: date-time */
            readonly at: string;
            readonly window: components["schemas"]["WindowPart"];
            readonly credits: readonly string[];
            readonly features: readonly components["schemas"]["FeatureOfMultiPolygonGeometryAndContourPart"][];
            readonly disclosure: null | components["schemas"]["DisclosurePart"];
            /** @description Always `FeatureCollection`. */
            readonly type?: null | string;
        };
        /** @description A FeatureCollection that says of when it is. */
        readonly FeaturesOfPolygonGeometryAndHotspotProperties: {
            readonly version: string;
            /** Format: int64 */
            readonly position: number;
            /** Format: date-time */
            readonly at: string;
            readonly window: components["schemas"]["WindowPart"];
            readonly credits: readonly string[];
            readonly features: readonly components["schemas"]["FeatureOfPolygonGeometryAndHotspotProperties"][];
            readonly disclosure: null | components["schemas"]["DisclosurePart"];
            /** @description Always `FeatureCollection`. */
            readonly type?: null | string;
        };
        /** @description How late a feed is. */
        readonly FeedPart: {
            /** @description Its name. */
            readonly source: string;
            /**
             * Format: date-time
             * @description The latest moment that it told of; null where all lies ahead.
             */
            readonly newestOccurredAt: null | string;
            /**
             * Format: date-time
             * @description When it was last heard of.
             */
            readonly newestRecordedAt: string;
            /**
             * Format: double
             * @description Half of its incidents are known that many seconds after they happened; null where nobody can say.
             */
            readonly medianDelay: null | number;
            /**
             * Format: double
             * @description Nine in ten are.
             */
            readonly longDelay: null | number;
            /** @description Whether nothing came for longer than usual; null where nobody can say. */
            readonly silent: null | boolean;
        };
        /** @description Getis-Ord Gi*. */
        readonly GiPart: {
            /**
             * Format: double
             * @description Its z-score.
             */
            readonly z: number;
            /**
             * Format: double
             * @description Its p-value, corrected for the many areas.
             */
            readonly q: number;
            /**
             * Format: int32
             * @description 99, 95 or 90 where significantly high, negative where low, else 0.
             */
            readonly hot: number;
        };
        /** @description What somebody may do. */
        readonly GrantBody: {
            /** @description Of `feed`, `viewer`, `analyst`, `supervisor`, `administrator`, `auditor`. */
            readonly roles: readonly string[];
            /** @description The ids of districts; null for all. */
            readonly districts?: null | readonly string[];
            /** @description The ids of groups; null for all. */
            readonly groups?: null | readonly string[];
            /** @description For which sources it speaks: names, or beginnings of names with `*` behind; null for none. */
            readonly sources?: null | readonly string[];
            /** @description What may be said of them beyond first reports: of `correct`, `withdraw`, `complete`; null for nothing. */
            readonly rights?: null | readonly string[];
        };
        /** @description A group, and whether its single places are not shown. */
        readonly GroupPart: {
            readonly id: string;
            readonly name: string;
            readonly sensitive: boolean;
        };
        /** @description How many figures were recomputed from the journal, and how many differed. */
        readonly HealthPart: {
            /** Format: int64 */
            readonly checked: number;
            /** Format: int64 */
            readonly mismatches: number;
        };
        /** @description What an answer about the past is about, and what it rests on. */
        readonly HistoryAbout: {
            /** @description `rates`, `compare`, `hours`, `series` and so on. */
            readonly question: string;
            /**
             * Format: int64
             * @description The position of the journal that it knows of; equal questions at equal positions have equal answers.
             */
            readonly position: number;
            /** @description The district's id. */
            readonly district: string;
            /** @description The ids of the groups; an incident counts when it is in any of them. */
            readonly groups: readonly string[];
            /** @description When, in whole days in London. */
            readonly period: components["schemas"]["PeriodPart"];
            readonly against: null | components["schemas"]["PeriodPart"];
            /** @description The level of the areas. */
            readonly level: string;
            /** @description Their boundary edition. */
            readonly edition: string;
            /** @description Whether those boundaries only resemble the official ones. */
            readonly approximate: boolean;
            /** @description The population that rates divide by; null where none is known. */
            readonly denominator: null | string;
            readonly coverage: null | components["schemas"]["CoveragePart"];
            /** @description What is not counted. */
            readonly leftOut: components["schemas"]["LeftOutPart"];
            /** @description What has to be known to read it rightly, in plain words. */
            readonly notes: readonly string[];
            /** @description What licences want said. */
            readonly credits: readonly string[];
            readonly disclosure: null | components["schemas"]["DisclosurePart"];
        };
        /**
         * @description A hotspot. It was first seen after `since` (`sinceEarlier`: it may be older) and not any more after `until` (null: it is there at the end); it split `from` one or
         *     merged `into` one. `incidents` stood in it in all and `most` at once, at `mostAt`, when it was of so many hectares and its middle was there.
         */
        readonly HotspotLifeRow: {
            readonly id: string;
            readonly name: string;
            /** Format: date-time */
            readonly since: string;
            readonly sinceEarlier: boolean;
            /** Format: date-time */
            readonly until: null | string;
            /** Format: int32 */
            readonly looks: number;
            readonly from: null | string;
            readonly into: null | string;
            /** Format: int32 */
            readonly incidents: number;
            /** Format: int32 */
            readonly most: number;
            /** Format: date-time */
            readonly mostAt: string;
            /** Format: double */
            readonly hectares: number;
            /** Format: double */
            readonly movedMetres: number;
            readonly categories: string;
            /** Format: double */
            readonly longitude: number;
            /** Format: double */
            readonly latitude: number;
        };
        /** @description The hotspots of a period. `tracks` has where each was at each of the `looks`, `events` what happened to it. */
        readonly HotspotLivesDocument: {
            readonly window: string;
            /** Format: int32 */
            readonly bandwidth: number;
            readonly known: string;
            /** Format: int32 */
            readonly looks: number;
            readonly rows: readonly components["schemas"]["HotspotLifeRow"][];
            readonly tracks: readonly components["schemas"]["TrackPart"][];
            readonly events: readonly components["schemas"]["LifeEventPart"][];
            readonly about: components["schemas"]["HistoryAbout"];
        };
        /** @description What is told of a hotspot. */
        readonly HotspotProperties: {
            /** @description It keeps this while it drifts, grows and shrinks. */
            readonly id: string;
            /**
             * Format: date-time
             * @description When it was first seen.
             */
            readonly since: string;
            /** @description Whether it was there at the first look, so that it may be older. */
            readonly sinceEarlier: boolean;
            readonly alarm: null | components["schemas"]["AlarmPart"];
            /**
             * Format: int32
             * @description 1 for the one with the most incidents.
             */
            readonly rank: number;
            /** @description What a person would call the place. */
            readonly name: string;
            /**
             * Format: int32
             * @description Incidents in it.
             */
            readonly count: number;
            /**
             * Format: double
             * @description Of the incidents of the lens, 0 to 1.
             */
            readonly share: number;
            /**
             * Format: double
             * @description Its highest density, per km².
             */
            readonly peak: number;
            /**
             * Format: double
             * @description How large it is.
             */
            readonly hectares: number;
            /** @description The ward that has most of it; null where none is loaded. */
            readonly ward: null | string;
            /** @description The codes of the LSOAs that it touches. */
            readonly lsoas: readonly string[];
            /**
             * Format: double
             * @description The density at its edge, per km².
             */
            readonly level: number;
        };
        /** @description An hour of the week in London; `hour` 15 is from 15:00 up to 16:00. */
        readonly HourRow: {
            readonly day: string;
            /** Format: int32 */
            readonly hour: number;
            /** Format: double */
            readonly count: number;
        };
        /** @description Hours of the week. `spread` incidents are known only as a span and stand in its hours by parts; `tooWide` are not in the grid. */
        readonly HoursDocument: {
            /** Format: int32 */
            readonly incidents: number;
            /** Format: int32 */
            readonly spread: number;
            /** Format: int32 */
            readonly tooWide: number;
            readonly bands: readonly components["schemas"]["BandRow"][];
            readonly rows: readonly components["schemas"]["HourRow"][];
            readonly about: components["schemas"]["HistoryAbout"];
        };
        /** @description An incident as it is sent; an array of them, or a FeatureCollection of points, does as well. */
        readonly IncidentBody: {
            /** @description Who tells it. */
            readonly source: string;
            /** @description The identifier, unique within the source. */
            readonly id: string;
            /**
             * Format: int32
             * @description 1 unless something sent before is corrected or withdrawn.
             */
            readonly revision: null | number;
            /** @description `report`, `correction`, `reclassification`, `merge`, `withdrawal` or `reinstatement`. */
            readonly kind: null | string;
            /** @description An instant, a month as `YYYY-MM`, or an object with `after` and `upTo`. */
            readonly occurredAt: unknown;
            /**
             * Format: date-time
             * @description An instant.
             */
            readonly reportedAt: null | string;
            /**
             * Format: double
             * @description Degrees east, EPSG:4326.
             */
            readonly longitude: null | number;
            /**
             * Format: double
             * @description Degrees north, EPSG:4326.
             */
            readonly latitude: null | number;
            /** @description A category's code. */
            readonly category: string;
            /** @description Of `domestic`, `knife`, `gun`, `noxious-substance`, `under-25`. */
            readonly flags: null | readonly string[];
            /** @description The place in words. */
            readonly place: null | string;
            /** @description The area code that was published beside the place. */
            readonly areaCode: null | string;
            /** @description Who says it, as a note: an officer's role, a person's identifier. The journal keeps besides by which key or account it came. */
            readonly by: null | string;
            /** @description Why, in words. */
            readonly reason: null | string;
            readonly mergedInto: null | components["schemas"]["IncidentName"];
        };
        /** @description Which incident. */
        readonly IncidentName: {
            /** @description Who tells it; that of the merged one where it is left out. */
            readonly source: null | string;
            /** @description The identifier, unique within the source. */
            readonly id: string;
        };
        /** @description Everything that was ever said about one incident. */
        readonly IncidentStory: {
            /** @description Who told it. */
            readonly source: string;
            /** @description Its identifier there. */
            readonly id: string;
            /**
             * Format: int64
             * @description How far the journal went when this was asked.
             */
            readonly position: number;
            /** @description Whether it counts now: not when it is withdrawn, or merged into another. */
            readonly counts: boolean;
            /** @description Whether it is, or was once said to be, of a sensitive group: then no point is told, but the middle of its LSOA. */
            readonly sensitive: boolean;
            /** @description What was said, in the order in which it was said. */
            readonly revisions: readonly components["schemas"]["RevisionPart"][];
        };
        /** @description What became of what was sent. Always rows = accepted + known + rejected; unlocated is a part of accepted. */
        readonly IntakePart: {
            /**
             * Format: int64
             * @description How many were read.
             */
            readonly rows: number;
            /**
             * Format: int64
             * @description How many are new, and durable.
             */
            readonly accepted: number;
            /**
             * Format: int64
             * @description How many were there already.
             */
            readonly known: number;
            /**
             * Format: int64
             * @description How many of the accepted have no place.
             */
            readonly unlocated: number;
            /**
             * Format: int64
             * @description How many were not taken.
             */
            readonly rejected: number;
            /**
             * Format: int64
             * @description How many others were withdrawn, since they were not among these; 0 unless these were declared to be complete. Null to who may not see all that the journal holds, as the next two are.
             */
            readonly withdrawn: null | number;
            /**
             * Format: int64
             * @description How many count again, having been withdrawn for want of being among earlier ones.
             */
            readonly reinstated: null | number;
            /**
             * Format: int64
             * @description How many are among these and yet do not count, since somebody else withdrew or merged them.
             */
            readonly left: null | number;
            /** @description Why these were not taken as complete, so that nothing was withdrawn; null where they were, or were not said to be. */
            readonly refused: null | string;
            /** @description What became of each. */
            readonly results: readonly components["schemas"]["RowPart"][];
            /** @description What else is worth knowing, in plain words. */
            readonly notes: readonly string[];
            /** @description Where and why reading stopped before the end; null where it did not. */
            readonly brokeOff: null | string;
        };
        /** @description A new key. It is told this once. */
        readonly IssuedKeyPart: {
            readonly id: string;
            readonly name: string;
            readonly key: string;
            /** Format: date-time */
            readonly expiresAt: string;
        };
        readonly JsonElement: unknown;
        /** @description What alarms rest on. */
        readonly JudgementPart: {
            /**
             * Format: int32
             * @description How many past windows.
             */
            readonly windows: number;
            /**
             * Format: double
             * @description At most this share of alarms is false.
             */
            readonly promised: number;
            /**
             * Format: int32
             * @description How many squares, or areas, were looked at.
             */
            readonly places: number;
            /**
             * Format: double
             * @description The side of a square in metres; null where areas were looked at, each level together.
             */
            readonly side: null | number;
            /** @description Why nothing can be said; null where it can. */
            readonly why: null | string;
        };
        /** @description A key to be made. */
        readonly KeyBody: {
            /** @description Whose it is: a feed, a tool. */
            readonly name: string;
            /** @description As of accounts. */
            readonly roles: readonly string[];
            /** @description The ids of districts; null for all. */
            readonly districts?: null | readonly string[];
            /** @description The ids of groups; null for all. */
            readonly groups?: null | readonly string[];
            /**
             * Format: int32
             * @description For how long it is good; a year where that is left out.
             */
            readonly days?: null | number;
            /** @description As of accounts; a feed has to have some. */
            readonly sources?: null | readonly string[];
            /** @description As of accounts. */
            readonly rights?: null | readonly string[];
        };
        /** @description A key, without its secret. It is suspended while whoever issued it does not hold what it grants, or keeps accounts no more: it lets nobody in until it is granted anew. */
        readonly KeyPart: {
            readonly id: string;
            readonly name: string;
            readonly roles: readonly string[];
            readonly districts: null | readonly string[];
            readonly groups: null | readonly string[];
            readonly sources: readonly string[];
            readonly rights: readonly string[];
            /** Format: date-time */
            readonly issuedAt: string;
            readonly issuedBy: string;
            /** Format: date-time */
            readonly expiresAt: null | string;
            /** Format: date-time */
            readonly revokedAt: null | string;
            readonly suspended: boolean;
        };
        /** @description How far the first place is ahead of the second; whether the interval of `ratio` holds 1 says whether that may be chance. */
        readonly LeadPart: {
            readonly first: string;
            readonly second: string;
            /** Format: int32 */
            readonly gap: number;
            /** Format: double */
            readonly ratio: null | number;
            /** Format: double */
            readonly ratioLow: null | number;
            /** Format: double */
            readonly ratioHigh: null | number;
            readonly previousFirst: string;
            /** Format: int32 */
            readonly previousGap: number;
        };
        /** @description What is not counted, or with a caveat. */
        readonly LeftOutPart: {
            /**
             * Format: int32
             * @description Known less precisely than the period is long, and not counted.
             */
            readonly coarse: number;
            /**
             * Format: int32
             * @description Counted by the middle of a span that reaches over an end of the period.
             */
            readonly straddling: number;
            /**
             * Format: int32
             * @description Without a place, in the whole journal, and in no district.
             */
            readonly unlocated: number;
            /**
             * Format: int32
             * @description In the district, but in none of the areas.
             */
            readonly outsideAreas: number;
        };
        /** @description A lens as people write it. What is left out is the usual. */
        readonly LensRequest: {
            /** @description A district's id, or an area's code. */
            readonly place?: null | string;
            /** @description Ids of groups; an incident counts when it is in any of them. */
            readonly groups?: null | readonly string[];
            /** @description A window's id. */
            readonly window?: null | string;
            /**
             * Format: int32
             * @description The kernel's radius in metres.
             */
            readonly bandwidth?: null | number;
            /** @description `ward`, `lsoa` or `borough`. */
            readonly level?: null | string;
            /** @description A kernel's name. */
            readonly kernel?: null | string;
            /** @description `fixed`, `silverman` or `likelihood`. */
            readonly bandwidthBy?: null | string;
            /** @description `each`, `severity` or `recency`. */
            readonly weight?: null | string;
            /** @description `none` or `corrected`. */
            readonly edge?: null | string;
            /** @description A position, an instant, or `position@instant`: what was known then. Null for what is known now. */
            readonly asOf?: null | string;
        };
        /** @description A level of areas and the edition that is current for it. */
        readonly LevelPart: {
            readonly id: string;
            readonly name: string;
            readonly edition: string;
            readonly approximate: boolean;
            readonly credit: string;
            readonly denominator: null | string;
        };
        /** @description Something that happened to a hotspot. */
        readonly LifeEventPart: {
            readonly kind: string;
            readonly id: string;
            readonly other: null | string;
            /** Format: date-time */
            readonly seenAt: string;
            /** Format: int32 */
            readonly incidents: number;
        };
        /** @description Whom an account belongs to, as another party calls them: one of Subject and Mail. */
        readonly LinkBody: {
            /** @description What the identity provider calls them for good, or who the proxy says it is. */
            readonly subject?: null | string;
            /** @description A mail address that the identity provider has verified; good once. */
            readonly mail?: null | string;
            /** @description The identity provider's address, or `proxy`; that of the settings where it is left out. */
            readonly issuer?: null | string;
        };
        /** @description A link of an account. */
        readonly LinkPart: {
            readonly issuer: string;
            readonly subject: null | string;
            readonly mail: null | string;
        };
        /** @description Whoever asks. */
        readonly MePart: {
            readonly name: string;
            readonly roles: readonly string[];
            readonly districts: null | readonly string[];
            readonly groups: null | readonly string[];
            readonly sources: readonly string[];
            readonly rights: readonly string[];
            readonly signsOut: boolean;
        };
        /** @description The incident that counts instead. */
        readonly MergePart: {
            readonly source: string;
            readonly id: string;
            readonly counts: boolean;
        };
        /** @description A GeoJSON MultiPolygon: the rings of each polygon as of one alone. */
        readonly MultiPolygonGeometry: {
            readonly coordinates: readonly (readonly (readonly (readonly number[])[])[])[];
            /** @description Always `MultiPolygon`. */
            readonly type?: null | string;
        };
        /** @description One of several, with its name for people. */
        readonly NamedChoice: {
            readonly id: string;
            readonly name: string;
        };
        /** @description Pairs of incidents by distance and by time between them. `stacked` of the `incidents` share their very place with another one. */
        readonly NearRepeatDocument: {
            /** Format: int32 */
            readonly incidents: number;
            /** Format: int32 */
            readonly stacked: number;
            /** Format: int32 */
            readonly permutations: number;
            /** Format: int32 */
            readonly seed: number;
            readonly rows: readonly components["schemas"]["PairRow"][];
            readonly about: components["schemas"]["HistoryAbout"];
        };
        /** @description The score that a night brought, and when the next one comes, UTC. */
        readonly NightlyScorePart: {
            /** Format: date-time */
            readonly night: string;
            /** Format: date-time */
            readonly next: string;
            readonly score: components["schemas"]["ScoreDocument"];
        };
        /** @description Features of one kind. */
        readonly OgcCollectionPart: {
            readonly id: string;
            readonly title: string;
            readonly description: string;
            readonly attribution: string;
            readonly extent: components["schemas"]["OgcExtent"];
            readonly itemType: string;
            readonly crs: readonly string[];
            readonly storageCrs: string;
            readonly links: readonly components["schemas"]["OgcLink"][];
        };
        /** @description What there is to be had. */
        readonly OgcCollections: {
            readonly links: readonly components["schemas"]["OgcLink"][];
            readonly collections: readonly components["schemas"]["OgcCollectionPart"][];
        };
        /** @description What of the standard is kept to. */
        readonly OgcConformance: {
            readonly conformsTo: readonly string[];
        };
        /** @description Where and when the features of a collection are. */
        readonly OgcExtent: {
            readonly spatial: components["schemas"]["OgcSpatialExtent"];
            readonly temporal: components["schemas"]["OgcTemporalExtent"];
        };
        /** @description A feature as the API's description knows it. */
        readonly OgcFeaturePart: {
            readonly type: string;
            readonly id: string;
            readonly properties: unknown;
            readonly geometry: unknown;
        };
        /** @description Features as the API's description knows them; they are written one by one. */
        readonly OgcFeaturesPart: {
            readonly type: string;
            /** Format: int32 */
            readonly numberMatched: number;
            /** Format: int32 */
            readonly numberReturned: number;
            readonly links: readonly components["schemas"]["OgcLink"][];
            readonly features: readonly components["schemas"]["OgcFeaturePart"][];
        };
        /** @description Where a client begins: OGC API - Features 1.0.1, 7.2. */
        readonly OgcLanding: {
            readonly title: string;
            readonly description: string;
            readonly attribution: string;
            readonly links: readonly components["schemas"]["OgcLink"][];
        };
        /** @description A way to another resource (RFC 8288). `href` is absolute. */
        readonly OgcLink: {
            readonly href: string;
            readonly rel: string;
            readonly type: string;
            readonly title: string;
        };
        /** @description One box: west, south, east, north in degrees. */
        readonly OgcSpatialExtent: {
            readonly bbox: readonly (readonly number[])[];
            readonly crs: string;
        };
        /** @description One interval; null is open. */
        readonly OgcTemporalExtent: {
            readonly interval: readonly (readonly unknown[])[];
            readonly trs: string;
        };
        /**
         * @description Pairs over `overMetres` up to `metres` apart (both 0: at the very same place) that happened from `fromDays` to less than `days`
         *     after one another. `ratio` is how many times as many as `expected` by chance; null where chance has none.
         */
        readonly PairRow: {
            /** Format: double */
            readonly overMetres: number;
            /** Format: double */
            readonly metres: number;
            /** Format: int32 */
            readonly fromDays: number;
            /** Format: int32 */
            readonly days: number;
            /** Format: int64 */
            readonly observed: number;
            /** Format: double */
            readonly expected: number;
            /** Format: double */
            readonly ratio: null | number;
            /** Format: double */
            readonly pValue: number;
        };
        /**
         * @description A part. `by` is `place` (latitude, longitude; of sensitive groups the area), `category`, `hour`, `weekday`, `day`, `feed`,
         *     `told` (how long after it happened), `revision` or `recorded` (within 100 m of a place where things are recorded rather than happen).
         */
        readonly PartRow: {
            readonly by: string;
            readonly part: string;
            /** Format: int32 */
            readonly count: number;
            /** Format: double */
            readonly share: number;
        };
        /** @description The surface of a period: its grid, and its contours and hotspots as rows. */
        readonly PastSurfaceDocument: {
            /** Format: int32 */
            readonly incidents: number;
            readonly grid: components["schemas"]["SurfacePart"];
            readonly rows: readonly components["schemas"]["DenseRow"][];
            readonly about: components["schemas"]["HistoryAbout"];
        };
        /** @description Whole days in London, both included. */
        readonly PeriodPart: {
            /** Format: date */
            readonly first: string;
            /** Format: date */
            readonly last: string;
            /** Format: int32 */
            readonly days: number;
        };
        /** @description A place that can be looked at. */
        readonly PlacePart: {
            /** @description A district's id, or an area's code. */
            readonly id: string;
            /** @description For people. */
            readonly name: string;
            /** @description `ward`, `lsoa` or `borough`; null where it is a district. */
            readonly level: null | string;
            /** @description The name of the borough that an area lies in; null where it is a district, or lies in none. */
            readonly borough: null | string;
            /** @description West, south, east and north of the box around it, in degrees. */
            readonly bounds: readonly number[];
            /** @description The districts that it lies in, of those that were granted, single boroughs first; itself where it is one. */
            readonly districts: readonly components["schemas"]["NamedChoice"][];
            /** @description Before what a purpose has to be stated there, as a watch of it shows it: `never`, `sensitive` or `always`. */
            readonly purpose: string;
            /** @description By which levels its board can be read without telling of more than the place; the first is the usual one. */
            readonly levels: readonly string[];
            /** @description Its outline as a GeoJSON geometry. */
            readonly outline: components["schemas"]["JsonElement"];
        };
        /** @description Surfaces that follow each other. `grid` says what they have in common: with the values of a frame it is that frame's surface. */
        readonly PlaybackDocument: {
            readonly step: string;
            readonly window: string;
            readonly known: string;
            readonly grid: null | components["schemas"]["SurfacePart"];
            readonly rows: readonly components["schemas"]["PlaybackFrame"][];
            readonly about: components["schemas"]["HistoryAbout"];
        };
        /** @description A frame: the surface of the incidents from the first to the last day, both included. `peak` is its highest density, per km². */
        readonly PlaybackFrame: {
            /** Format: date */
            readonly first: string;
            /** Format: date */
            readonly last: string;
            /** Format: int32 */
            readonly incidents: number;
            /** Format: double */
            readonly peak: number;
            /** Format: byte */
            readonly values: string;
        };
        /** @description A step. `known` is `whole`, `part` or `nothing`; of nothing there is no count, and no zero. `low` to `high` is what is usual at 95 % if the past went on; `usual` says `above`, `below` or `within`. */
        readonly PointRow: {
            /** Format: date */
            readonly first: string;
            /** Format: date */
            readonly last: string;
            readonly whole: boolean;
            /** @enum {string} */
            readonly known: "whole" | "part" | "nothing";
            /** Format: int32 */
            readonly count: null | number;
            /** Format: int32 */
            readonly leftOut: number;
            /** Format: double */
            readonly baseline: null | number;
            /** Format: int32 */
            readonly past: number;
            /** Format: int32 */
            readonly low: null | number;
            /** Format: int32 */
            readonly high: null | number;
            /** @enum {null|string} */
            readonly usual: "above" | "below" | "within" | null;
        };
        /** @description A GeoJSON Polygon: rings of longitude and latitude, the outer one first and anticlockwise, holes clockwise. */
        readonly PolygonGeometry: {
            readonly coordinates: readonly (readonly (readonly number[])[])[];
            /** @description Always `Polygon`. */
            readonly type?: null | string;
        };
        readonly ProblemDetails: {
            readonly type?: null | string;
            readonly title?: null | string;
            /** Format: int32 */
            readonly status?: null | number;
            readonly detail?: null | string;
            readonly instance?: null | string;
        };
        /** @description What the process has used up since it began, and what it holds now. */
        readonly ProcessPart: {
            /**
             * Format: double
             * @description On all processors together.
             */
            readonly processorSeconds: number;
            /**
             * Format: int64
             * @description In memory, in bytes.
             */
            readonly workingSet: number;
            /**
             * Format: int64
             * @description Of that on the managed heap, in bytes, as of the last collection.
             */
            readonly heap: number;
            /**
             * Format: double
             * @description For how long collections held everything up.
             */
            readonly pauseSeconds: number;
            /** @description How many collections of each generation there were, the youngest first. */
            readonly collections: readonly number[];
        };
        /** @description What there is to choose of a sensitive group, for who is told of it only what is published: alone, in these windows, by these levels, in blocks of so many weeks. */
        readonly PublishedChoice: {
            readonly windows: readonly string[];
            readonly levels: readonly string[];
            /** Format: int32 */
            readonly weeks: number;
            /** Format: int32 */
            readonly threshold: number;
        };
        /**
         * @description Published monthly counts of whole areas: figures of their publisher, not incidents of the journal. `otherCodes` are areas of the
         *     file that the edition does not have, and which no row tells of.
         */
        readonly PublishedDocument: {
            readonly label: string;
            readonly offences: readonly string[];
            readonly otherCodes: readonly string[];
            /**
             * Format: int32
             * @description How many rows there are in all.
             */
            readonly matched: number;
            /**
             * Format: int32
             * @description How many of them were passed over.
             */
            readonly offset: number;
            /** @description The district as a whole, or the drawn polygon. */
            readonly whole: components["schemas"]["ChangeRow"];
            /** @description The rows. */
            readonly rows: readonly components["schemas"]["ChangeRow"][];
            readonly about: components["schemas"]["HistoryAbout"];
        };
        /** @description How figures were published. */
        readonly PublishedPart: {
            /** @description Its name. */
            readonly method: string;
            /**
             * Format: double
             * @description The bound on what one cell tells of one incident: the odds change by e to this at most.
             */
            readonly epsilon: number;
            /**
             * Format: int32
             * @description A figure under this is null.
             */
            readonly threshold: number;
            /**
             * Format: int32
             * @description How many ISO weeks a cell is long.
             */
            readonly weeks: number;
            /**
             * Format: double
             * @description The standard deviation of the noise in the noisiest area's figure.
             */
            readonly noiseDeviation: number;
            /**
             * Format: int32
             * @description How many figures are not told.
             */
            readonly suppressed: number;
            /**
             * Format: date
             * @description The first day that is in the figures.
             */
            readonly first: string;
            /**
             * Format: date
             * @description The last one.
             */
            readonly last: string;
            /**
             * Format: date
             * @description Likewise of what they are held against; null for nothing.
             */
            readonly previousFirst: null | string;
            /**
             * Format: date
             * @description Likewise.
             */
            readonly previousLast: null | string;
            /**
             * Format: date-time
             * @description The last release that is in them.
             */
            readonly releasedAt: string;
        };
        /** @description A count in proportion; null where it is under the threshold of what is published. Ranks are competition ranks, 1 for the highest; `worstPercent` is 10 for the 5th of 50. */
        readonly RateRow: {
            readonly code: string;
            readonly name: string;
            readonly group: null | string;
            /** Format: int32 */
            readonly count: null | number;
            /** Format: double */
            readonly perThousand: null | number;
            /** Format: double */
            readonly perKm2: null | number;
            /** Format: int32 */
            readonly rank: null | number;
            /** Format: int32 */
            readonly rankOf: null | number;
            /** Format: int32 */
            readonly worstPercent: null | number;
            /** Format: int32 */
            readonly rankOfAll: null | number;
            /** Format: int32 */
            readonly rankOfAllOf: null | number;
            /** Format: int32 */
            readonly worstPercentOfAll: null | number;
            /** Format: double */
            readonly residents: null | number;
            /** Format: double */
            readonly hectares: number;
        };
        /** @description Counts and rates. `sumOfGroups` counts an incident once for each of the groups asked about that it is in. */
        readonly RatesDocument: {
            /** Format: int32 */
            readonly sumOfGroups: null | number;
            /**
             * Format: int32
             * @description How many rows there are in all.
             */
            readonly matched: number;
            /**
             * Format: int32
             * @description How many of them were passed over.
             */
            readonly offset: number;
            /** @description The district as a whole, or the drawn polygon. */
            readonly whole: components["schemas"]["RateRow"];
            /** @description The rows. */
            readonly rows: readonly components["schemas"]["RateRow"][];
            readonly about: components["schemas"]["HistoryAbout"];
        };
        /** @description Whether the server is ready. How far it is, only who has signed in is told. */
        readonly ReadyPart: {
            readonly status: string;
            /** Format: int32 */
            readonly servers?: null | number;
            /** Format: int64 */
            readonly head?: null | number;
            /** Format: int64 */
            readonly lag?: null | number;
        };
        /** @description One thing that was said. */
        readonly RevisionPart: {
            /**
             * Format: int64
             * @description Where the journal has it.
             */
            readonly position: number;
            /**
             * Format: date-time
             * @description When it was appended.
             */
            readonly recordedAt: string;
            /**
             * Format: int32
             * @description Its number; the highest one stands, whatever came last.
             */
            readonly revision: number;
            /** @description Report, correction, reclassification, merge, withdrawal or reinstatement. */
            readonly kind: string;
            /** @description Who said it, in the sender's own words; null where none were told. It proves nothing. */
            readonly by: null | string;
            /** @description By what it came in, as the server knows it: a key by name and id, an account, the command line. Null to who may not see sensitive groups. */
            readonly credential: null | string;
            /** @description Why, in the sender's own words; null where it was not told, and where the place is not shown as it is: words may name it. */
            readonly reason: null | string;
            readonly mergedInto: null | components["schemas"]["MergePart"];
            /** @description Whether this is what stands now. */
            readonly stands: boolean;
            /** @description Whether a higher number was known already when it came, so that it changed nothing. */
            readonly stale: boolean;
            /** @description What it says otherwise than what stood before it. */
            readonly changed: readonly components["schemas"]["DifferencePart"][];
            /** @description When it happened, as far as is known. */
            readonly occurredAt: components["schemas"]["SpanPart"];
            /**
             * Format: date-time
             * @description When it was reported.
             */
            readonly reportedAt: null | string;
            /** @description The category's code. */
            readonly category: string;
            /** @description The circumstances. */
            readonly flags: readonly string[];
            /**
             * Format: double
             * @description Degrees east, EPSG:4326; null where there is no place, or none that may be told.
             */
            readonly longitude: null | number;
            /**
             * Format: double
             * @description Degrees north, EPSG:4326.
             */
            readonly latitude: null | number;
            /** @description `point`, or `area` where the position is the middle of its LSOA; null where there is none. */
            readonly place: null | string;
            /** @description The ward that it lies in; null for none. */
            readonly area: null | string;
            /**
             * Format: double
             * @description How far the place itself may lie from there, in metres; null where it is exact, or an area.
             */
            readonly uncertainty: null | number;
        };
        /** @description An area on the board. */
        readonly Row: {
            /** @description Its official code. */
            readonly code: string;
            /** @description For people. */
            readonly name: string;
            /**
             * Format: int32
             * @description 1 for the highest count; equal counts share a rank.
             */
            readonly rank: number;
            /**
             * Format: int32
             * @description Incidents in the window; null where they are under the threshold of what is published.
             */
            readonly count: null | number;
            /**
             * Format: int32
             * @description Incidents in the window before; likewise.
             */
            readonly previous: null | number;
            /**
             * Format: int32
             * @description How many more; negative where fewer.
             */
            readonly difference: null | number;
            /**
             * @description `higher`, `lower` or `no clear change`.
             * @enum {string}
             */
            readonly change: "higher" | "lower" | "no clear change";
            /**
             * Format: double
             * @description The difference in per cent; null where the counts are too small to say.
             */
            readonly percent: null | number;
            /**
             * Format: double
             * @description The count per square kilometre.
             */
            readonly perKm2: null | number;
            /**
             * Format: double
             * @description The count per 1,000 residents; null where their number is unknown.
             */
            readonly perThousand: null | number;
            readonly alarm: null | components["schemas"]["AlarmPart"];
            readonly gi: null | components["schemas"]["GiPart"];
        };
        /** @description What became of one row. */
        readonly RowPart: {
            /**
             * Format: int64
             * @description Its place among the rows, from 1.
             */
            readonly row: number;
            /** @description `accepted`, `known` or `rejected`. */
            readonly outcome: string;
            /**
             * Format: int64
             * @description Where the journal has it; null where it was rejected, or to who may not know how many others it holds.
             */
            readonly position: null | number;
            /** @description The column at fault; null where it is the row as a whole, or none. */
            readonly column: null | string;
            /** @description Why it was rejected. */
            readonly reason: null | string;
        };
        /** @description The edges of the legend's classes, ascending, for each measure. */
        readonly Scales: {
            readonly count: readonly number[];
            readonly km2: readonly number[];
            readonly rate: readonly number[];
            readonly density: readonly number[];
        };
        /**
         * @description How good the map was. Of the `looks`, `judged` could be; on `blank` ones nothing was known to draw from, after `quiet` ones nothing happened, of `unfinished` ones
         *     the days ahead are not over. `apart` of them share no day, which the verdicts go by. `known` says what maps are drawn from.
         */
        readonly ScoreDocument: {
            readonly known: string;
            readonly step: string;
            /** Format: int32 */
            readonly ahead: number;
            readonly window: string;
            /** Format: int32 */
            readonly bandwidth: number;
            /** Format: int32 */
            readonly cell: number;
            /** Format: int32 */
            readonly cells: number;
            /** Format: double */
            readonly hectares: number;
            /** Format: int32 */
            readonly looks: number;
            /** Format: int32 */
            readonly judged: number;
            /** Format: int32 */
            readonly blank: number;
            /** Format: int32 */
            readonly quiet: number;
            /** Format: int32 */
            readonly unfinished: number;
            /** Format: int32 */
            readonly apart: number;
            /** Format: int32 */
            readonly incidents: number;
            /** Format: int32 */
            readonly straddling: number;
            readonly headline: string;
            readonly verdicts: readonly components["schemas"]["VerdictPart"][];
            readonly rows: readonly components["schemas"]["ScoreRow"][];
            readonly about: components["schemas"]["HistoryAbout"];
        };
        /**
         * @description A method with so much of the area flagged; `day` is null for all looks together. `hits` of the `judged` incidents fell in flagged cells, and at `best` so many could have;
         *     an incident is judged at each look after which it came. The interval of the hit rate takes it as one. `tied` is the share of flagged cells that had the same value as others.
         */
        readonly ScoreRow: {
            /** Format: date */
            readonly day: null | string;
            readonly method: string;
            /** Format: double */
            readonly share: number;
            /** Format: int32 */
            readonly cells: number;
            /** Format: double */
            readonly hectares: number;
            /** Format: int32 */
            readonly looks: number;
            /** Format: int64 */
            readonly judged: number;
            /** Format: int64 */
            readonly hits: number;
            /** Format: int64 */
            readonly best: number;
            /** Format: double */
            readonly hitRate: null | number;
            /** Format: double */
            readonly hitRateLow: null | number;
            /** Format: double */
            readonly hitRateHigh: null | number;
            /** Format: double */
            readonly pai: null | number;
            /** Format: double */
            readonly peiStar: null | number;
            /** Format: double */
            readonly tied: number;
        };
        /** @description A series. Before `knownFrom` nothing is known, and nothing went into a baseline. */
        readonly SeriesDocument: {
            readonly step: string;
            /** Format: date */
            readonly knownFrom: null | string;
            readonly baseline: string;
            readonly rows: readonly components["schemas"]["PointRow"][];
            readonly about: components["schemas"]["HistoryAbout"];
        };
        /** @description A span of time; of an instant both ends are the same. */
        readonly SpanPart: {
            /** Format: date-time */
            readonly after: string;
            /** Format: date-time */
            readonly upTo: string;
        };
        /** @description How the server is doing. */
        readonly StatusPart: {
            readonly version: string;
            /** Format: double */
            readonly uptimeSeconds: number;
            /** Format: date-time */
            readonly at: string;
            /** Format: int64 */
            readonly head: number;
            /** Format: int64 */
            readonly delivered: number;
            /** Format: int32 */
            readonly watched: number;
            readonly health: components["schemas"]["HealthPart"];
            readonly process: components["schemas"]["ProcessPart"];
        };
        /** @description A surface, asked once. */
        readonly SurfaceAnswer: {
            readonly version: string;
            /** Format: int64 */
            readonly position: number;
            /** Format: date-time */
            readonly at: string;
            readonly window: components["schemas"]["WindowPart"];
            readonly surface: components["schemas"]["SurfacePart"];
            readonly disclosure: null | components["schemas"]["DisclosurePart"];
        };
        /** @description A surface for a screen. */
        readonly SurfacePart: {
            /** @description Equal versions are equal surfaces. */
            readonly version: string;
            /** @description The surface of which only a rectangle changed; null for a whole. */
            readonly basedOn: null | string;
            /**
             * Format: int32
             * @description Cells from west to east.
             */
            readonly columns: number;
            /**
             * Format: int32
             * @description Cells from north to south.
             */
            readonly rows: number;
            /**
             * Format: double
             * @description Metres on the National Grid.
             */
            readonly cellSize: number;
            /**
             * Format: int32
             * @description Of the rectangle that follows, from the west, in cells.
             */
            readonly left: number;
            /**
             * Format: int32
             * @description From the north.
             */
            readonly top: number;
            /**
             * Format: int32
             * @description Of the rectangle, in cells.
             */
            readonly width: number;
            /**
             * Format: int32
             * @description Likewise.
             */
            readonly height: number;
            /**
             * Format: int32
             * @description The kernel's radius in metres, however it was chosen.
             */
            readonly bandwidth: number;
            /** @description How: `fixed`, `silverman` or `likelihood`. */
            readonly bandwidthBy: string;
            /** @description Its name. */
            readonly kernel: string;
            /** @description How much an incident counts: `each` one, its `severity`, or by `recency`. */
            readonly weight: string;
            /** @description What is done about the edge of the place: `none` or `corrected`. */
            readonly edge: string;
            /** @description Longitude and latitude of the outer corners: north-west, north-east, south-east, south-west. */
            readonly corners: readonly (readonly number[])[];
            /** @description Of the densities. */
            readonly unit: string;
            /**
             * Format: double
             * @description The highest density.
             */
            readonly peak: number;
            /**
             * Format: double
             * @description Density = offset + scale × value.
             */
            readonly scale: number;
            /**
             * Format: double
             * @description Of the densities.
             */
            readonly offset: number;
            /** @description How the values are packed. */
            readonly encoding: string;
            /**
             * Format: byte
             * @description Row by row from the north, west to east; base64 on the wire.
             */
            readonly values: string;
        };
        /** @description The counts of a place. */
        readonly TotalPart: {
            /**
             * Format: int32
             * @description Incidents in the window; null where they are under the threshold of what is published.
             */
            readonly count: null | number;
            /**
             * Format: int32
             * @description Incidents in the window before; likewise.
             */
            readonly previous: null | number;
            /**
             * @description `higher`, `lower` or `no clear change`.
             * @enum {string}
             */
            readonly change: "higher" | "lower" | "no clear change";
            /**
             * Format: int32
             * @description Incidents whose moment is known less precisely than the window is long.
             */
            readonly leftOut: number;
        };
        /** @description Where a hotspot was. */
        readonly TrackPart: {
            readonly id: string;
            readonly points: readonly components["schemas"]["TrackPointPart"][];
        };
        /** @description A hotspot at one look: how many stood in it, their share of all, its densest place's density per km², and the middle of its cells. */
        readonly TrackPointPart: {
            /** Format: date-time */
            readonly at: string;
            /** Format: int32 */
            readonly incidents: number;
            /** Format: double */
            readonly share: number;
            /** Format: double */
            readonly hectares: number;
            /** Format: double */
            readonly peak: number;
            /** Format: double */
            readonly longitude: number;
            /** Format: double */
            readonly latitude: number;
        };
        /** @description An order to undo. */
        readonly UndoBody: {
            /** @description Whose revisions: `key:NAME#ID`, `key:NAME` for all keys of that name, an account's name, `cli:USER`. Those that overwrote each other belong into one order. */
            readonly credentials: readonly string[];
            /**
             * Format: date-time
             * @description From when on, by the time of recording.
             */
            readonly since: string;
            /** @description Why; it stands in each revision that is written for it. */
            readonly reason: string;
            /**
             * @description Whether nothing is done, and only told what would be.
             * @default false
             */
            readonly dryRun: boolean;
        };
        /** @description What was undone, or would be. */
        readonly UndoPart: {
            /** @description Whether it was done. */
            readonly done: boolean;
            /**
             * Format: int64
             * @description How many revisions these credentials have said since.
             */
            readonly revisions: number;
            /**
             * Format: int64
             * @description Of how many incidents.
             */
            readonly incidents: number;
            /**
             * Format: int64
             * @description How many incidents count no more.
             */
            readonly withdrawn: number;
            /**
             * Format: int64
             * @description How many stand again as others had told them.
             */
            readonly corrected: number;
            /**
             * Format: int64
             * @description How many count again.
             */
            readonly reinstated: number;
            /**
             * Format: int64
             * @description How many others have revised since: these stand as they are.
             */
            readonly left: number;
            /** @description Of which sources the incidents are. */
            readonly sources: readonly string[];
        };
        /**
         * @description The hotspot map beside its `rival`: on how many of the looks that share no day it had more hits, as many or fewer. `lead` is how many more it had on all looks,
         *     `pValue` that of the sign test.
         */
        readonly VerdictPart: {
            /** Format: double */
            readonly share: number;
            readonly rival: string;
            /** Format: int32 */
            readonly better: number;
            /** Format: int32 */
            readonly same: number;
            /** Format: int32 */
            readonly worse: number;
            /** Format: int64 */
            readonly lead: number;
            /** Format: double */
            readonly pValue: number;
            readonly word: string;
        };
        /** @description What there is to choose. */
        readonly ViewPart: {
            readonly version: string;
            readonly simulated: boolean;
            /** Format: date-time */
            readonly clockSetTo: null | string;
            /** Format: double */
            readonly speed: null | number;
            readonly districts: readonly components["schemas"]["DistrictPart"][];
            readonly families: readonly components["schemas"]["FamilyPart"][];
            readonly windows: readonly components["schemas"]["WindowChoice"][];
            readonly bandwidths: readonly number[];
            readonly bandwidthRules: readonly components["schemas"]["NamedChoice"][];
            readonly kernels: readonly components["schemas"]["NamedChoice"][];
            readonly weights: readonly components["schemas"]["WeightChoice"][];
            readonly edges: readonly components["schemas"]["NamedChoice"][];
            readonly levels: readonly components["schemas"]["LevelPart"][];
            readonly lens: null | components["schemas"]["LensRequest"];
            readonly credits: readonly string[];
            readonly basemap: null | components["schemas"]["Basemap"];
            readonly notice: null | string;
            readonly published: null | components["schemas"]["PublishedChoice"];
        };
        /** @description How much an incident counts, and what that means. */
        readonly WeightChoice: {
            readonly id: string;
            readonly name: string;
            readonly note: string;
        };
        /** @description A one-time link for choosing a password, from its path on. It is told this once. */
        readonly WelcomePart: {
            readonly name: string;
            readonly link: string;
            /** Format: date-time */
            readonly expiresAt: string;
        };
        /** @description A window. */
        readonly WindowChoice: {
            readonly id: string;
            readonly name: string;
        };
        /** @description The window counted, and the beginning of the one that it is compared with. Half-open: after, up to. */
        readonly WindowPart: {
            /** Format: date-time */
            readonly after: string;
            /** Format: date-time */
            readonly upTo: string;
            /** Format: date-time */
            readonly previousAfter: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AccountBody = components['schemas']['AccountBody'];
export type AccountPart = components['schemas']['AccountPart'];
export type AlarmPart = components['schemas']['AlarmPart'];
export type AlarmsAnswer = components['schemas']['AlarmsAnswer'];
export type AreaAlarmPart = components['schemas']['AreaAlarmPart'];
export type AreaFigurePart = components['schemas']['AreaFigurePart'];
export type AreaPart = components['schemas']['AreaPart'];
export type ArrivalPart = components['schemas']['ArrivalPart'];
export type AsOfPart = components['schemas']['AsOfPart'];
export type AuditAnswer = components['schemas']['AuditAnswer'];
export type AuditRow = components['schemas']['AuditRow'];
export type AuditVerdictPart = components['schemas']['AuditVerdictPart'];
export type BandRow = components['schemas']['BandRow'];
export type Basemap = components['schemas']['Basemap'];
export type BoardPart = components['schemas']['BoardPart'];
export type ChangeRow = components['schemas']['ChangeRow'];
export type CompareDocument = components['schemas']['CompareDocument'];
export type CompletenessPart = components['schemas']['CompletenessPart'];
export type ContourPart = components['schemas']['ContourPart'];
export type CoveragePart = components['schemas']['CoveragePart'];
export type DenseRow = components['schemas']['DenseRow'];
export type DifferencePart = components['schemas']['DifferencePart'];
export type DisclosurePart = components['schemas']['DisclosurePart'];
export type DistrictPart = components['schemas']['DistrictPart'];
export type EmergingDocument = components['schemas']['EmergingDocument'];
export type EmergingRow = components['schemas']['EmergingRow'];
export type EventPart = components['schemas']['EventPart'];
export type EventsAnswer = components['schemas']['EventsAnswer'];
export type ExplainDocument = components['schemas']['ExplainDocument'];
export type ExplainedHotspot = components['schemas']['ExplainedHotspot'];
export type FamilyPart = components['schemas']['FamilyPart'];
export type FeatureOfMultiPolygonGeometryAndContourPart = components['schemas']['FeatureOfMultiPolygonGeometryAndContourPart'];
export type FeatureOfPolygonGeometryAndHotspotProperties = components['schemas']['FeatureOfPolygonGeometryAndHotspotProperties'];
export type FeaturesOfMultiPolygonGeometryAndContourPart = components['schemas']['FeaturesOfMultiPolygonGeometryAndContourPart'];
export type FeaturesOfPolygonGeometryAndHotspotProperties = components['schemas']['FeaturesOfPolygonGeometryAndHotspotProperties'];
export type FeedPart = components['schemas']['FeedPart'];
export type GiPart = components['schemas']['GiPart'];
export type GrantBody = components['schemas']['GrantBody'];
export type GroupPart = components['schemas']['GroupPart'];
export type HealthPart = components['schemas']['HealthPart'];
export type HistoryAbout = components['schemas']['HistoryAbout'];
export type HotspotLifeRow = components['schemas']['HotspotLifeRow'];
export type HotspotLivesDocument = components['schemas']['HotspotLivesDocument'];
export type HotspotProperties = components['schemas']['HotspotProperties'];
export type HourRow = components['schemas']['HourRow'];
export type HoursDocument = components['schemas']['HoursDocument'];
export type IncidentBody = components['schemas']['IncidentBody'];
export type IncidentName = components['schemas']['IncidentName'];
export type IncidentStory = components['schemas']['IncidentStory'];
export type IntakePart = components['schemas']['IntakePart'];
export type IssuedKeyPart = components['schemas']['IssuedKeyPart'];
export type JsonElement = components['schemas']['JsonElement'];
export type JudgementPart = components['schemas']['JudgementPart'];
export type KeyBody = components['schemas']['KeyBody'];
export type KeyPart = components['schemas']['KeyPart'];
export type LeadPart = components['schemas']['LeadPart'];
export type LeftOutPart = components['schemas']['LeftOutPart'];
export type LensRequest = components['schemas']['LensRequest'];
export type LevelPart = components['schemas']['LevelPart'];
export type LifeEventPart = components['schemas']['LifeEventPart'];
export type LinkBody = components['schemas']['LinkBody'];
export type LinkPart = components['schemas']['LinkPart'];
export type MePart = components['schemas']['MePart'];
export type MergePart = components['schemas']['MergePart'];
export type MultiPolygonGeometry = components['schemas']['MultiPolygonGeometry'];
export type NamedChoice = components['schemas']['NamedChoice'];
export type NearRepeatDocument = components['schemas']['NearRepeatDocument'];
export type NightlyScorePart = components['schemas']['NightlyScorePart'];
export type OgcCollectionPart = components['schemas']['OgcCollectionPart'];
export type OgcCollections = components['schemas']['OgcCollections'];
export type OgcConformance = components['schemas']['OgcConformance'];
export type OgcExtent = components['schemas']['OgcExtent'];
export type OgcFeaturePart = components['schemas']['OgcFeaturePart'];
export type OgcFeaturesPart = components['schemas']['OgcFeaturesPart'];
export type OgcLanding = components['schemas']['OgcLanding'];
export type OgcLink = components['schemas']['OgcLink'];
export type OgcSpatialExtent = components['schemas']['OgcSpatialExtent'];
export type OgcTemporalExtent = components['schemas']['OgcTemporalExtent'];
export type PairRow = components['schemas']['PairRow'];
export type PartRow = components['schemas']['PartRow'];
export type PastSurfaceDocument = components['schemas']['PastSurfaceDocument'];
export type PeriodPart = components['schemas']['PeriodPart'];
export type PlacePart = components['schemas']['PlacePart'];
export type PlaybackDocument = components['schemas']['PlaybackDocument'];
export type PlaybackFrame = components['schemas']['PlaybackFrame'];
export type PointRow = components['schemas']['PointRow'];
export type PolygonGeometry = components['schemas']['PolygonGeometry'];
export type ProblemDetails = components['schemas']['ProblemDetails'];
export type ProcessPart = components['schemas']['ProcessPart'];
export type PublishedChoice = components['schemas']['PublishedChoice'];
export type PublishedDocument = components['schemas']['PublishedDocument'];
export type PublishedPart = components['schemas']['PublishedPart'];
export type RateRow = components['schemas']['RateRow'];
export type RatesDocument = components['schemas']['RatesDocument'];
export type ReadyPart = components['schemas']['ReadyPart'];
export type RevisionPart = components['schemas']['RevisionPart'];
export type Row = components['schemas']['Row'];
export type RowPart = components['schemas']['RowPart'];
export type Scales = components['schemas']['Scales'];
export type ScoreDocument = components['schemas']['ScoreDocument'];
export type ScoreRow = components['schemas']['ScoreRow'];
export type SeriesDocument = components['schemas']['SeriesDocument'];
export type SpanPart = components['schemas']['SpanPart'];
export type StatusPart = components['schemas']['StatusPart'];
export type SurfaceAnswer = components['schemas']['SurfaceAnswer'];
export type SurfacePart = components['schemas']['SurfacePart'];
export type TotalPart = components['schemas']['TotalPart'];
export type TrackPart = components['schemas']['TrackPart'];
export type TrackPointPart = components['schemas']['TrackPointPart'];
export type UndoBody = components['schemas']['UndoBody'];
export type UndoPart = components['schemas']['UndoPart'];
export type VerdictPart = components['schemas']['VerdictPart'];
export type ViewPart = components['schemas']['ViewPart'];
export type WeightChoice = components['schemas']['WeightChoice'];
export type WelcomePart = components['schemas']['WelcomePart'];
export type WindowChoice = components['schemas']['WindowChoice'];
export type WindowPart = components['schemas']['WindowPart'];
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
