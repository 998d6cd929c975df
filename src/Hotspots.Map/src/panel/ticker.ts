import { element, setText } from '../dom';
import type { Arrival } from '../frame';
import { clockOn } from '../london';
import { many, plain } from '../words';

const kept = 5;
const spokenEvery = 10_000;
const kinds: Readonly<Record<Arrival['kind'], { readonly mark: string; readonly suffix: string }>> = {
  report: { mark: '●', suffix: '' },
  correction: { mark: '■', suffix: ', corrected' },
  reclassification: { mark: '◆', suffix: ', reclassified' },
  merge: { mark: '▼', suffix: ', merged into another' },
  withdrawal: { mark: '✕', suffix: ', withdrawn' },
  reinstatement: { mark: '○', suffix: ', reinstated' },
};

/** `16:04 personal robbery – Rushey Green, corrected` */
export const wordsOf = ({ occurredAt, category, area, kind }: Arrival, now: Date): string =>
  `${clockOn(new Date(occurredAt), now)} ${plain(category)} – ${area}${kinds[kind].suffix}`;

/** The last few arrivals, the newest on top; spoken at most every ten seconds. */
export class Ticker {
  private readonly list = element('ol', { 'aria-hidden': 'true' });
  private readonly spoken = element('p', { class: 'unseen', 'aria-live': 'polite' });
  private unspoken: { count: number; latest: string } = { count: 0, latest: '' };
  private lastSpoken = -spokenEvery;

  constructor(private readonly root: HTMLElement) {
    root.append(element('h2', {}, 'Arrivals'), this.list, this.spoken);
    root.hidden = true;
    setInterval(() => this.speak(), 1000);
  }

  add(arrivals: readonly Arrival[], now: Date): void {
    if (arrivals.length === 0) return;
    this.root.hidden = false;
    const lines = arrivals.slice(-kept).map((arrival) => line(arrival, now)).reverse();
    this.list.prepend(...lines);
    while (this.list.children.length > kept) this.list.lastElementChild!.remove();
    this.unspoken = { count: this.unspoken.count + arrivals.length, latest: wordsOf(arrivals.at(-1)!, now) };
  }

  clear(): void {
    this.list.replaceChildren();
    this.unspoken = { count: 0, latest: '' };
    this.root.hidden = true;
  }

  private speak(): void {
    const { count, latest } = this.unspoken;
    if (count === 0 || performance.now() - this.lastSpoken < spokenEvery) return;
    setText(this.spoken, count === 1 ? latest : `${many(count, 'arrival')}, the latest: ${latest}`);
    this.unspoken = { count: 0, latest: '' };
    this.lastSpoken = performance.now();
  }
}

function line(arrival: Arrival, now: Date): HTMLLIElement {
  const [time, category] = [clockOn(new Date(arrival.occurredAt), now), plain(arrival.category)];
  return element('li', { 'data-kind': arrival.kind, 'data-position': String(arrival.position) },
    element('i', {}, kinds[arrival.kind].mark), element('time', { datetime: arrival.occurredAt }, time),
    element('span', {}, element('b', {}, category), ` – ${arrival.area}${kinds[arrival.kind].suffix}`));
}
