import { element, setText } from '../dom';
import type { Feed } from '../frame';
import { clockOn, lasting } from '../london';
import { many } from '../words';
import { Popover } from './popover';

const heads = ['Source', 'Newest incident', 'Newest record', 'Delay, half', 'Delay, 9 in 10', ''];

/** `2 sources`, `2 sources, 1 silent`. */
export function feedsSummary(feeds: readonly Feed[]): string {
  const silent = feeds.filter((feed) => feed.silent).length;
  return `${many(feeds.length, 'source')}${silent > 0 ? `, ${silent} silent` : ''}`;
}

/** How fresh each source is, behind a button that says whether one is silent. */
export class Freshness {
  readonly popover: Popover;
  private readonly body = element('tbody');
  private drawn = '';

  constructor() {
    const head = element('tr', {}, ...heads.map((head) => (head === '' ? element('td') : element('th', { scope: 'col' }, head))));
    const caption = element('caption', {}, 'How fresh the sources are; delays run from occurring to being recorded');
    this.popover = new Popover('feeds', 'How fresh the sources are', element('table', {}, caption, element('thead', {}, head), this.body));
    this.popover.button.hidden = true;
  }

  update(feeds: readonly Feed[], now: Date): void {
    const wanted = JSON.stringify(feeds);
    if (wanted === this.drawn) return;
    this.drawn = wanted;
    this.popover.button.hidden = feeds.length === 0;
    setText(this.popover.button, feedsSummary(feeds));
    this.popover.button.classList.toggle('warn', feeds.some((feed) => feed.silent));
    this.body.replaceChildren(...feeds.map((feed) => line(feed, now)));
  }
}

function line(feed: Feed, now: Date): HTMLTableRowElement {
  const time = (text: string | null) => (text === null ? 'none' : clockOn(new Date(text), now));
  const delay = (seconds: number | null) => (seconds === null ? 'unknown' : lasting(seconds));
  const cells = [time(feed.newestOccurredAt), time(feed.newestRecordedAt), delay(feed.medianDelay), delay(feed.longDelay)];
  return element('tr', { 'data-source': feed.source }, element('th', { scope: 'row' }, feed.source),
    ...cells.map((text) => element('td', {}, text)),
    element('td', { class: feed.silent ? 'warn' : '' }, feed.silent ? '! silent for longer than is usual' : '✓ as usual'));
}
