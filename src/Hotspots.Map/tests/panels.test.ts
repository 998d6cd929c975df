// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { Hotspot, HotspotEvent } from '../src/frame';
import { AsOfBanner, asOfWords } from '../src/panel/asOf';
import { Events } from '../src/panel/events';
import { feedsSummary } from '../src/panel/freshness';
import { HotspotList, sinceWords } from '../src/panel/hotspotList';
import { SurfaceChooser } from '../src/panel/surfaceChooser';
import { paintedWords, surfaceSummary } from '../src/panel/surfaceWords';
import { Tabs } from '../src/panel/tabs';
import { merge } from '../src/picture';
import type { Lens } from '../src/offer';
import { eventOf, frameOf, offer } from './examples';

let root: HTMLElement;
beforeEach(() => {
  root = document.createElement('section');
  document.body.replaceChildren(root);
});

const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
const spoken = () => document.querySelector('[aria-live]')!.textContent;
const text = (selector: string) => all(selector).map((each) => each.textContent);
const now = new Date('2026-11-20T12:00:00Z');

describe('The hotspots', () => {
  const hotspot = (rank: number, alarm: Hotspot['properties']['alarm']): Hotspot => ({
    type: 'Feature', geometry: { type: 'Polygon', coordinates: [] },
    properties: { id: `K7Q${rank}`, since: '2026-11-03T09:00:00Z', sinceEarlier: rank === 2, alarm: alarm ?? null, rank, name: `Spot ${rank}`, count: 9, share: 0.1, peak: 1, hectares: 2, ward: 'Evelyn', lsoas: [], level: 1 },
  });
  const features = [
    hotspot(2, { observed: 2, expected: 1.9, q: 0.8, real: false }), hotspot(1, { observed: 9, expected: 3.1, q: 0.004, real: true }), hotspot(3, null),
  ];

  it('say in words and with a sign whether they are more than usual', () => {
    new HotspotList(root, () => {}).update({ type: 'FeatureCollection', features }, now, 'Only 3 past windows are recorded.');
    expect(text('td.usual')).toEqual(['◆ more than usual9, usually 3.1; q 0.4%', '– no clear change2, usually 1.9', '? cannot be said']);
    expect(all('tbody tr')[2]!.title).toContain('Only 3 past windows are recorded.');
  });

  it('keep their identity and tell since when they are there', () => {
    new HotspotList(root, () => {}).update({ type: 'FeatureCollection', features }, now, null);
    expect(text('th .about').slice(0, 2)).toEqual(['K7Q1 · since Tue 3 Nov · Evelyn', 'K7Q2 · at least since Tue 3 Nov · Evelyn']);
    expect(sinceWords({ since: '2026-11-20T06:40:00Z', sinceEarlier: false }, now)).toBe('since 06:40');
    expect(sinceWords({}, now)).toBe('');
  });

  it('of a server that does not say so much are listed all the same', () => {
    const { id: _1, since: _2, sinceEarlier: _3, alarm: _4, ...older } = features[0]!.properties;
    new HotspotList(root, () => {}).update({ type: 'FeatureCollection', features: [{ ...features[0]!, properties: older }] }, now, null);
    expect(text('th .about')).toEqual(['Evelyn']);
  });
});

describe('What changed', () => {
  let visited: HotspotEvent[];
  let events: Events;
  const show = (...happened: HotspotEvent[]) => events.update(merge(null, { ...frameOf('1', null, []), events: happened })!);
  beforeEach(() => {
    visited = [];
    events = new Events(root, (event) => visited.push(event));
  });

  it('stands day by day, the newest first', () => {
    show(eventOf({ seenAt: '2026-11-18T09:00:00Z', id: 'A', name: 'Evelyn' }), eventOf({ seenAt: '2026-11-19T09:00:00Z', kind: 'cooled', expected: null }),
      eventOf({ seenAt: '2026-11-19T10:00:00Z', kind: 'merged', other: 'A' }));
    expect(text('h3, li p')).toEqual(['Thu 19 Nov', 'Catford merged into Evelyn (A)', 'Catford cooled', 'Wed 18 Nov', 'Evelyn emerged']);
    expect(text('li .about')).toEqual(['9 incidents, usually 3.1', '9 incidents', '9 incidents, usually 3.1']);
  });

  it('is spoken only when it is news', () => {
    const first = eventOf({});
    show(first);
    expect(spoken()).toBe('');
    show(first, eventOf({ kind: 'grew', seenAt: '2026-11-20T06:41:00Z' }));
    expect(spoken()).toBe('1 change, the latest: Catford grew');
    events.clear();
    show(eventOf({ id: 'other lens' }));
    expect(spoken()).toBe('');
  });

  it('leads to the place where it happened', () => {
    show(eventOf({ id: 'A' }), eventOf({ id: 'B' }));
    all('li button')[0]!.click();
    expect(visited.map(({ id }) => id)).toEqual(['B']);
  });
});

describe('Tabs', () => {
  it('open one panel at a time, by a click and by the arrow keys, and carry the focus along', () => {
    const panels = ['one', 'two'].map((id) => Object.assign(document.createElement('div'), { id }));
    root.append(...panels);
    new Tabs(root, 'Both', panels.map((panel) => ({ name: panel.id, panel })));
    const open = () => panels.filter((panel) => !panel.hidden).map(({ id }) => id);
    const key = (name: string) => document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
    expect(open()).toEqual(['one']);
    all('[role=tab]')[0]!.focus();
    key('ArrowRight');
    expect([open(), document.activeElement!.id, all('[role=tab]').map((tab) => tab.tabIndex)]).toEqual([['two'], 'two-tab', [-1, 0]]);
    key('ArrowRight');
    expect(open()).toEqual(['one']);
    all('[role=tab]')[1]!.click();
    expect(open()).toEqual(['two']);
  });
});

describe('The chooser of the surface', () => {
  it('asks for what is chosen, and knows a fixed radius from a rule', () => {
    const asked: Partial<Lens>[] = [];
    const chooser = new SurfaceChooser(offer, (part) => asked.push(part));
    root.append(chooser.root);
    chooser.show({ ...offer.lens, bandwidthBy: 'likelihood' });
    expect(all('input').filter((box) => (box as HTMLInputElement).checked).map(({ id }) => id)).toEqual(['kernel-quartic', 'bandwidth-likelihood', 'weight-each', 'edge-none']);
    for (const id of ['bandwidth-400', 'bandwidth-silverman', 'edge-corrected']) root.querySelector<HTMLElement>(`#${id}`)!.click();
    expect(asked).toEqual([{ bandwidthBy: 'fixed', bandwidth: 400 }, { bandwidthBy: 'silverman' }, { edge: 'corrected' }]);
    expect(all('label small').every((sentence) => /^$|\.$/.test(sentence.textContent))).toBe(true);
  });

  it('says in short what is chosen, and the legend in full what is painted', () => {
    expect(surfaceSummary(offer.lens, offer)).toBe('Quartic, 250 m');
    expect(surfaceSummary({ ...offer.lens, kernel: 'gaussian', bandwidthBy: 'silverman', weight: 'severity', edge: 'corrected' }, offer)).toBe('Gaussian, Silverman, by severity, edge corrected');
    expect(paintedWords({ kernel: 'quartic', bandwidth: 309.7, bandwidthBy: 'silverman', weight: 'recency', edge: 'corrected' }))
      .toBe('Quartic kernel, radius 310 m (Silverman). Weighted by recency. Corrected at the edge.');
    expect(paintedWords({ kernel: 'quartic', bandwidth: 250 })).toBe('Quartic kernel, radius 250 m. Each incident counts as one. Not corrected at the edge.');
  });
});

describe('What was known then', () => {
  it('is said as such, with a way back', () => {
    let back = 0;
    const banner = new AsOfBanner(root, () => { back++; });
    banner.show('8123@2026-11-20T06:40:00Z', { position: 8123, at: '2026-11-20T06:40:00.000Z' });
    expect([root.hidden, text('p')]).toEqual([false, ['As it was known on 20 November 2026 at 06:40:00 (position 8,123)']]);
    all('button')[0]!.click();
    expect(back).toBe(1);
    banner.show(null, null);
    expect(root.hidden).toBe(true);
  });

  it('is told in London’s time', () => {
    expect(asOfWords({ position: 1, at: '2026-07-20T06:40:00Z' })).toBe('As it was known on 20 July 2026 at 07:40:00 (position 1)');
  });
});

describe('The sources', () => {
  it('say at a glance whether one is silent', () => {
    const feed = { source: 'met', newestOccurredAt: null, newestRecordedAt: '2026-11-20T06:40:00Z', medianDelay: null, longDelay: null, silent: false };
    expect(feedsSummary([feed])).toBe('1 source');
    expect(feedsSummary([feed, { ...feed, silent: true }])).toBe('2 sources, 1 silent');
  });
});
