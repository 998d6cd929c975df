import { asOfIn, cameraIn, fragmentOf, groupsIn, type Camera } from '../lens';
import type { Named, Offer } from '../offer';
import { ringIn, textOf, type Ring } from './polygon';

export const sheetNames = {
  change: 'Change', course: 'Course', hours: 'Hours', play: 'Surfaces', emerging: 'Emerging', repeats: 'Near repeats', parts: 'Make-up', score: 'Score',
} as const;
export type SheetName = keyof typeof sheetNames;

export const steps = ['month', 'week', 'day'] as const;
export type Step = (typeof steps)[number];

/** What is asked of the past. The names are those of the API, so that the address of the page is the address of the answer. */
export interface Question {
  readonly district: string;
  readonly level: string;
  readonly groups: readonly string[];
  readonly period: string;
  readonly against: string;
  /** The code of the area that is looked at closely. */
  readonly area: string | null;
  /** Drawn on the map. */
  readonly polygon: Ring | null;
  /** What was known then; null: all that is known now. */
  readonly asOf: string | null;
}

/** A question and how its answer is looked at. A link to it shows the same. */
export interface View {
  readonly question: Question;
  readonly sheet: SheetName;
  readonly step: Step;
  /** The column of the table of changes, with a minus before it where the highest come first. */
  readonly sort: string;
  /** The surface that the slider stands at, counted from the first; null: the last. */
  readonly at: number | null;
  /** Metres. */
  readonly bandwidth: number;
  /** How much of the past each surface sees, by its id. */
  readonly window: string;
  /** The side of square cells in metres; null: areas. */
  readonly cell: number | null;
  /** The id of a hotspot whose make-up is looked at. */
  readonly hotspot: string | null;
  readonly camera: Camera | null;
  /** Whether it is laid out to be printed. */
  readonly briefing: boolean;
}

export const usual = { period: 'last-12-months', against: 'before', step: 'month', sort: '-count', window: '28d' } as const;

/** Whatever a server may know as a period; only it can say what the words mean. */
const periodText = /^[a-z0-9][a-z0-9/-]{0,59}$/i;
const sortText = /^-?[a-zA-Z]{1,30}$/;
const codeText = /^[\w-]{1,40}$/;

/** The part of a question that every address says, and each answer is asked with. */
export function questionQuery(question: Question, parts: readonly (keyof Question)[]): URLSearchParams {
  const query = new URLSearchParams();
  for (const part of parts) {
    const value = question[part];
    if (value !== null) query.set(part, part === 'polygon' ? textOf(value as Ring) : Array.isArray(value) ? value.join(',') : String(value));
  }
  return query;
}

const everything = ['district', 'level', 'groups', 'period', 'against', 'area', 'polygon', 'asOf'] as const;

/** The address of a view, relative to the page. */
export function addressOf(view: View): string {
  const query = questionQuery(view.question, everything);
  query.set('show', view.sheet);
  if (view.step !== usual.step) query.set('step', view.step);
  if (view.sort !== usual.sort) query.set('sort', view.sort);
  if (view.at !== null) query.set('at', String(view.at));
  if (view.window !== usual.window) query.set('window', view.window);
  query.set('bandwidth', String(view.bandwidth));
  if (view.cell !== null) query.set('cell', String(view.cell));
  if (view.hotspot !== null) query.set('hotspot', view.hotspot);
  if (view.briefing) query.set('briefing', '');
  // Commas and slashes may stand as they are in a query, and are easier to read so.
  return `?${query.toString().replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%40', '@').replaceAll('%3A', ':')}${fragmentOf(view.camera)}`;
}

/** Where the server prints the same question as a PDF. */
export const pdfAddressOf = ({ question, step }: View): string => `api/history/briefing.pdf?${questionQuery(question, everything)}&step=${step}`;

/** The view in an address. What the offer does not know is replaced by the usual. */
export function viewIn(search: string, fragment: string, offer: Offer): View {
  const asked = new URLSearchParams(search);
  const matching = (name: string, form: RegExp) => (form.test(asked.get(name) ?? '') ? asked.get(name)! : null);
  const [bandwidth, cell, at] = ['bandwidth', 'cell', 'at'].map((name) => wholeIn(asked.get(name)));
  return {
    question: {
      district: among(asked.get('district'), offer.districts) ?? offer.lens.place,
      level: among(asked.get('level'), offer.levels) ?? offer.lens.level,
      groups: groupsIn(asked.get('groups'), offer),
      period: matching('period', periodText) ?? usual.period,
      against: matching('against', periodText) ?? usual.against,
      area: matching('area', codeText),
      polygon: ringIn(asked.get('polygon')),
      asOf: asOfIn(asked.get('asOf')),
    },
    sheet: (Object.keys(sheetNames) as SheetName[]).find((name) => name === asked.get('show')) ?? 'change',
    step: steps.find((step) => step === asked.get('step')) ?? usual.step,
    sort: matching('sort', sortText) ?? usual.sort,
    at: at ?? null,
    bandwidth: offer.bandwidths.includes(bandwidth ?? NaN) ? bandwidth! : offer.lens.bandwidth,
    window: among(asked.get('window'), offer.windows) ?? among(usual.window, offer.windows) ?? offer.lens.window,
    cell: cell !== null && cell !== undefined && cell >= 100 && cell <= 5000 ? cell : null,
    hotspot: matching('hotspot', /^[0-9A-Z]{1,12}$/),
    camera: cameraIn(fragment),
    briefing: asked.has('briefing'),
  };
}

const among = (id: string | null, things: readonly Named[]): string | undefined => things.find((each) => each.id === id)?.id;

const wholeIn = (text: string | null): number | null => (text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null);
