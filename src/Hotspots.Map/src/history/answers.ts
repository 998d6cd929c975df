/** Answers of `/api/history/…`, by the names that sheets use. The fields are those of the OpenAPI document. */
import type {
  BandRow, ChangeRow, CompareDocument, DenseRow, EmergingDocument, EmergingRow, ExplainDocument, HistoryAbout, HotspotLifeRow, HotspotLivesDocument,
  HoursDocument, NearRepeatDocument, PairRow, PartRow, PastSurfaceDocument, PeriodPart, PlaybackDocument, PlaybackFrame, PointRow, PublishedPart,
  RateRow, RatesDocument, ScoreDocument, ScoreRow, SeriesDocument, VerdictPart,
} from '../generated/wire';
import type { Surface } from '../frame';

export type { ChangeRow, DenseRow, EmergingRow, PairRow, RateRow, ScoreRow };
export type Period = PeriodPart;
export type About = HistoryAbout;
export type Answer = { readonly about: About };
export type Compared = CompareDocument;
export type Rates = RatesDocument;
/** `published` is what the sheet adds: the answer says once for all how its figures were published. */
export type Point = PointRow & { readonly published?: Pick<PublishedPart, 'threshold'> | null };
export type Series = SeriesDocument;
export type Band = BandRow;
export type Hours = HoursDocument;
export type PastSurface = Omit<PastSurfaceDocument, 'grid'> & { readonly grid: Surface };
export type Emerging = EmergingDocument;
export type Repeats = NearRepeatDocument;
export type Part = PartRow;
export type Parts = ExplainDocument;
export type Playback = Omit<PlaybackDocument, 'grid'> & { readonly grid: Surface | null };
export type Shot = PlaybackFrame;
export type LifeRow = HotspotLifeRow;
export type Lives = HotspotLivesDocument;
export type Score = ScoreDocument;
export type Verdict = VerdictPart;
