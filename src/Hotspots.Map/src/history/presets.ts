import type { District, Offer } from '../offer';

/** Two periods that belong together. */
export interface Pair {
  readonly name: string;
  readonly period: string;
  readonly against: string;
}

const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The date in London, `2026-11-20`, by the clock that the server goes by. */
export const todayOf = ({ clockSetTo }: Pick<Offer, 'clockSetTo'>, now: Date): string => london.format(clockSetTo ? new Date(clockSetTo) : now);

/** The day before a date. */
export const dayBefore = (date: string): string => new Date(Date.parse(`${date}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** What people ask most, the days that a district has named among it. */
export function presets(today: string, { namedDays = {} }: Pick<District, 'namedDays'>): readonly Pair[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const summer = month >= 6 ? year : year - 1;
  return [
    { name: 'These 12 months against the 12 before', period: 'last-12-months', against: 'before' },
    { name: 'These 28 days against the 28 before', period: 'last-28-days', against: 'before' },
    { name: 'This week so far against last week', period: 'this-week', against: 'last-week' },
    { name: 'Last week against the week before', period: 'last-week', against: 'before' },
    { name: 'Last month against a year before', period: 'last-month', against: 'year-before' },
    { name: 'This year so far against last year', period: 'this-year', against: 'year-before' },
    { name: `Summer ${summer} against summer ${summer - 1}`, period: `summer-${summer}`, against: `summer-${summer - 1}` },
    ...Object.keys(namedDays).map((name) => ({ name: `Since our last ${name}, against as long before`, period: `since-${name}`, against: 'before' })),
  ];
}

/** The pair in words: its preset's name, or the periods as they are written. */
export const pairWords = (pairs: readonly Pair[], { period, against }: Pick<Pair, 'period' | 'against'>): string =>
  pairs.find((pair) => pair.period === period && pair.against === against)?.name
  ?? `${period.replace('/', ' to ')} against ${against === 'before' ? 'as long before' : against === 'year-before' ? 'a year before' : against.replace('/', ' to ')}`;
