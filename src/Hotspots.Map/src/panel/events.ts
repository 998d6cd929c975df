import { element, setText } from '../dom';
import type { HotspotEvent } from '../frame';
import { clock, dayOf } from '../london';
import type { Picture } from '../picture';
import { many } from '../words';
import { figuresOf, happened, kinds } from './eventWords';

/** What changed: the events of the hotspots, day by day, the newest first. Choosing one flies to it. */
export class Events {
  private readonly list = element('div', { class: 'days' });
  private readonly spoken = element('p', { class: 'unseen', 'aria-live': 'polite' });
  private shown: readonly HotspotEvent[] | null = null;
  private names = new Map<string, string>();

  constructor(root: HTMLElement, private readonly visit: (event: HotspotEvent) => void) {
    root.append(this.list);
    // What is hidden is not spoken, so it stands beside the list, which may be behind another tab.
    root.after(this.spoken);
  }

  update({ events, hotspots }: Picture): void {
    if (this.shown === events) return;
    this.speak(events);
    this.shown = events;
    this.names = new Map([...events.map(({ id, name }) => [id, name] as const),
      ...hotspots.features.map(({ properties: { id = '', name } }) => [id, name] as const)]);
    this.list.replaceChildren(...events.length > 0 ? this.days(events) : [element('p', { class: 'nothing' }, 'Nothing has changed since the first look.')]);
  }

  /** Another lens has other events: nothing of it is news. */
  clear(): void {
    this.shown = null;
    this.list.replaceChildren();
    setText(this.spoken, '');
  }

  private days(events: readonly HotspotEvent[]): HTMLElement[] {
    const days = new Map<string, HotspotEvent[]>();
    for (const event of [...events].reverse()) {
      const day = dayOf(new Date(event.seenAt));
      days.set(day, [...days.get(day) ?? [], event]);
    }
    return [...days].flatMap(([day, those]) => [element('h3', {}, day), element('ol', {}, ...those.map((event) => this.line(event)))]);
  }

  private line(event: HotspotEvent): HTMLLIElement {
    const button = element('button', { type: 'button' }, event.name);
    button.addEventListener('click', () => this.visit(event));
    return element('li', { 'data-kind': event.kind, title: event.id },
      element('time', { datetime: event.seenAt }, clock(new Date(event.seenAt))),
      element('i', { 'aria-hidden': 'true' }, kinds[event.kind].sign),
      element('p', {}, button, ` ${this.told(event)}`),
      element('span', { class: 'about' }, figuresOf(event)));
  }

  private told(event: HotspotEvent): string {
    const words = happened(event, (id) => this.names.get(id));
    return words.charAt(0).toLowerCase() + words.slice(1);
  }

  private speak(events: readonly HotspotEvent[]): void {
    const known = new Set(this.shown?.map(keyOf));
    const news = this.shown ? events.filter((event) => !known.has(keyOf(event))) : [];
    if (news.length > 0) setText(this.spoken, `${many(news.length, 'change')}, the latest: ${news.at(-1)!.name} ${this.told(news.at(-1)!)}`);
  }
}

/** Nothing happens to one hotspot twice in one look. */
const keyOf = ({ seenAt, kind, id, other }: HotspotEvent): string => [seenAt, kind, id, other].join(' ');
