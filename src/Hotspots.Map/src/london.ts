const zone = 'Europe/London';
const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options });

const minutes = format({ hour: '2-digit', minute: '2-digit' });
const seconds = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = format({ day: 'numeric', month: 'short' });
const date = format({ day: 'numeric', month: 'short', year: 'numeric' });
const weekday = format({ weekday: 'short' });
const longDate = format({ day: 'numeric', month: 'long', year: 'numeric' });
const summerOrWinter = format({ timeZoneName: 'short' });

const hour = 3_600_000;

/** London's time of day to the minute. In the hour that an autumn night has twice, it says which of the two. */
export const clock = (instant: Date): string => minutes.format(instant) + whichOfTwo(instant);

/** London's time of day to the second, as {@link clock}. */
export const clockToTheSecond = (instant: Date): string => seconds.format(instant) + whichOfTwo(instant);

/** London's date. */
export const dateOf = (instant: Date): string => date.format(instant);

/** The time of day, with the date before it where that is not London's date of `now`. */
export const clockOn = (instant: Date, now: Date): string =>
  date.format(instant) === date.format(now) ? clock(instant) : `${day.format(instant)}, ${clock(instant)}`;

/** `Tue 3 Nov`. */
export const dayOf = (instant: Date): string => `${weekday.format(instant)} ${day.format(instant)}`;

/** `20 November 2026 at 06:40:00`. */
export const momentOf = (instant: Date): string => `${longDate.format(instant)} at ${clockToTheSecond(instant)}`;

/** `06:40` on the day of `now`, else `Tue 3 Nov`. */
export const timeOrDay = (instant: Date, now: Date): string =>
  date.format(instant) === date.format(now) ? clock(instant) : dayOf(instant);

/** How long something takes, in words of one unit: `45 s`, `90 min`, `3 h`, `2 days`. */
export function lasting(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 2 * 3600) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}

/** How long ago, in words of one unit. */
export function ago(milliseconds: number): string {
  const elapsed = Math.floor(milliseconds / 1000);
  if (elapsed < 1) return 'just now';
  if (elapsed < 60) return `${elapsed} s ago`;
  if (elapsed < 3600) return `${Math.floor(elapsed / 60)} min ago`;
  if (elapsed < 48 * 3600) return `${Math.floor(elapsed / 3600)} h ago`;
  return `${Math.floor(elapsed / 86_400)} days ago`;
}

function whichOfTwo(instant: Date): string {
  const happensTwice = [-hour, hour].some(
    (away) => seconds.format(new Date(instant.getTime() + away)) === seconds.format(instant));
  return happensTwice ? ` ${zoneName(instant)}` : '';
}

const zoneName = (instant: Date): string =>
  summerOrWinter.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? '';
