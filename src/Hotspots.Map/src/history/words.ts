import type { About, Period } from './answers';
import { count } from '../words';

const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
const month = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short', year: 'numeric' });
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });

const noonOf = (date: string): Date => new Date(`${date}T12:00:00Z`);

/** `20 Nov 2026`. The date is one already: no time zone has a say in it. */
export const dateWords = (date: string): string => day.format(noonOf(date));

/** `20 Nov`. */
export const shortDate = (date: string): string => dayAndMonth.format(noonOf(date));

/** `20 Nov 2025 – 19 Nov 2026`, `Jun 2024`, or `3 Jun 2024`. */
export function periodWords({ first, last }: Pick<Period, 'first' | 'last'>): string {
  if (first === last) return dateWords(first);
  if (isWholeMonth(first, last)) return month.format(noonOf(first));
  return `${dateWords(first)} – ${dateWords(last)}`;
}

/** Where steps are narrow: `Jun` of a month, `3 Jun` of a week or a day; with the year where it is another than that of the step before. */
export function stepWords({ first, last }: Pick<Period, 'first' | 'last'>, before: Pick<Period, 'first'> | undefined): string {
  const words = isWholeMonth(first, last) ? month.format(noonOf(first)).slice(0, -5) : shortDate(first);
  return before?.first.slice(0, 4) === first.slice(0, 4) ? words : `${words} ${first.slice(0, 4)}`;
}

function isWholeMonth(first: string, last: string): boolean {
  const after = new Date(noonOf(last).getTime() + 86_400_000);
  return first.endsWith('-01') && after.getUTCDate() === 1 && first.slice(0, 7) === last.slice(0, 7);
}

/** 1,234; that it is too small to be told; or that nothing is known, which is no zero. */
export const countWords = (value: number | null, published?: { readonly threshold: number } | null): string => (value === null && !published ? 'not known' : count(value, published));

/** The days of which nothing is known, and so no count: `nothing is known of May 2024 and 3 more times`; null where all are. */
export function missingWords({ coverage }: Pick<About, 'coverage'>): string | null {
  const [first, ...others] = [...(coverage?.missing ?? []), ...(coverage?.againstMissing ?? [])];
  return first ? `nothing is known of ${periodWords(first)}${others.length > 0 ? ` and of ${others.length} more` : ''}` : null;
}

/** `× 1.24`; a dash where it cannot be said. */
export const times = (ratio: number | null): string => (ratio === null ? '–' : `× ${fixed(ratio)}`);

/** `0.96 – 1.60`; an end without bound is open. */
export const interval = (low: number | null, high: number | null): string =>
  (low === null && high === null ? '–' : `${low === null ? '0' : fixed(low)} – ${high === null ? '∞' : fixed(high)}`);

const fixed = (ratio: number): string => (ratio >= 100 ? count(ratio) : ratio.toFixed(ratio >= 10 ? 1 : 2));

/** `p 0.4%`, and never nought. */
export const pWords = (p: number | null): string => (p === null ? '–' : p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`);

/** What a chart's figures come from, in one line. */
export function sourceWords(about: About): string {
  const edition = `${about.level} boundaries ${about.edition}${about.approximate ? ' (approximate)' : ''}`;
  return [`Source: the journal at position ${count(about.position)}`, edition, ...(about.denominator ? [`residents: ${about.denominator}`] : [])].join(' · ');
}

/** What stands above a table that is copied. */
export const contextOf = ({ question, district, groups, period, against, position, level, edition, denominator, notes, credits }: About): readonly string[] => [
  `${question}; district ${district}; groups ${groups.join('+')}; ${period.first}/${period.last}${against ? ` against ${against.first}/${against.last}` : ''}`,
  `position ${position}; ${level} edition ${edition}; denominator ${denominator ?? 'none'}`,
  ...notes, ...credits,
];

/** `1%`, `2.5%`: a share that somebody chose, not one that was measured. */
export const portion = (share: number): string => `${Number((100 * share).toFixed(1))}%`;

/** With a capital at its beginning. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
