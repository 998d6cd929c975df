import type { Alarm, Change } from './frame';

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 });
const decimals = [0, 1, 2].map(
  (digits) => new Intl.NumberFormat('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits }));

/** A round number beside an axis, where room is scarce: `9,000`, `400K`, `2.5M`. */
export const tickWords = (value: number): string => (value < 10_000 ? whole : short).format(value);

/** 1,234; or that it is too small to be told. @param published How it was published, where it was. */
export const count = (value: number | null, published?: { readonly threshold: number } | null): string =>
  (value === null ? (published ? `under ${published.threshold}` : 'few') : whole.format(value));

/** Three significant figures at most, so that columns stay narrow: 3.97, 20.1, 212. */
export function rate(value: number | null): string {
  if (value === null) return 'n/a';
  const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return decimals[digits]!.format(value).replace('-', '−');
}

/** +21, −4, 0: with a true minus sign. */
export const signed = (value: number | null): string =>
  value === null ? 'n/a' : value > 0 ? `+${whole.format(value)}` : value < 0 ? `−${whole.format(-value)}` : '0';

/** +51%, or nothing where a percentage means nothing. */
export const percent = (value: number | null): string => (value === null ? '' : `${signed(Math.round(value))}%`);

/** 12.5% of a share between 0 and 1. */
export const share = (value: number): string => `${decimals[value < 0.0995 ? 1 : 0]!.format(value * 100)}%`;

/** The sign that stands for a change beside its word, so that colour is never alone. */
export const signOf = (change: Change | 'not comparable'): string => ({ higher: '▲', lower: '▼', 'no clear change': '–', 'not comparable': '?' })[change];

/** Whether a count is more than usual: a sign, a word, and the figures behind it. Never a colour alone. */
export interface Comparison {
  readonly real: boolean;
  readonly sign: string;
  readonly word: string;
  readonly figures: string;
}

/** A count held against what is usual there; null where there is nothing to hold it against. */
export function compared(alarm: Alarm | null | undefined): Comparison {
  if (!alarm) return { real: false, sign: '?', word: 'cannot be said', figures: '' };
  const figures = `${count(alarm.observed)}, usually ${tenth(alarm.expected)}`;
  return alarm.real
    ? { real: true, sign: '◆', word: 'more than usual', figures: `${figures}; q ${chance(alarm.q)}` }
    : { real: false, sign: '–', word: 'no clear change', figures };
}

/** `more than usual (9, usually 3.1; q 0.4%)` */
export const inFull = ({ word, figures }: Comparison): string => (figures === '' ? word : `${word} (${figures})`);

/** A sentence for a single place: `◆ More than usual: 9, usually 3.1; q 0.4%` */
export function usualWords(alarm: Alarm | null | undefined): string {
  if (!alarm) return 'What is usual here cannot be said';
  const { real, sign, figures } = compared(alarm);
  return real ? `${sign} More than usual: ${figures}` : `No clear difference from the usual: ${figures}`;
}

/** 3.1: an expectation is no whole number. */
export const tenth = (value: number): string => decimals[value < 100 ? 1 : 0]!.format(value);

/** 0.4% of a probability; what is smaller than a tenth of a percent is not told apart. */
export const chance = (value: number): string => (value < 0.001 ? '< 0.1%' : `${decimals[value < 0.0995 ? 1 : 0]!.format(100 * value)}%`);

/** How much of the window has been recorded by now; empty where the server says nothing of it. */
export function recorded(completeness: { readonly share: number | null; readonly why: string | null } | null): string {
  if (!completeness) return '';
  const { share: part, why } = completeness;
  if (part !== null) return `About ${whole.format(100 * Math.min(1, part))}% recorded so far.`;
  return why ? `How much is recorded so far cannot be said: ${why}` : '';
}

/** 1 incident, 2 incidents. */
export const many = (value: number, one: string, several = `${one}s`): string => `${count(value)} ${value === 1 ? one : several}`;

/** personal-robbery: personal robbery. */
export const plain = (id: string): string => id.replaceAll('-', ' ');

/** What the total does not hold, said out loud; empty where there is nothing to say. */
export function missing(leftOut: number, unlocated: number): string {
  const parts = [
    leftOut > 0 ? `${count(leftOut)} known only to the month ${leftOut === 1 ? 'is' : 'are'} left out` : '',
    unlocated > 0 ? `${count(unlocated)} ${unlocated === 1 ? 'has' : 'have'} no place` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? `${parts.join('; ')}.` : '';
}

/** A window's name after `last`: `1 hour` is the last hour, `28 days` the last 28 days. */
export const lengthOf = (window: string): string => window.replace(/^1 /, '');

/** What went wrong, as it says itself. */
export const reasonOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));

/** What a server said when it refused, without what the connection puts before it. */
export const refusalIn = (reason: unknown): string => reasonOf(reason).replace(/^.*?HubException: /s, '');
