// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LostNotice, lostWords } from '../src/panel/lost';
import { Card } from '../src/panel/card';
import { Choosers } from '../src/panel/chooser';
import { FiguresTable, figureWords } from '../src/panel/figures';
import { historyOf } from '../src/panel/pastAddress';
import { PlaceTitle, placeWords } from '../src/panel/placeTitle';
import { Tabs } from '../src/panel/tabs';
import { UnknownNotice } from '../src/panel/unknown';
import { lookIn, type Look } from '../src/lens';
import { districtIn } from '../src/offer';
import { Places } from '../src/places';
import { Spotlight } from '../src/spotlight';
import { figureOf, offer, rowOf, ward } from './examples';

let root: HTMLElement;
beforeEach(() => {
  root = document.createElement('section');
  document.body.replaceChildren(root);
});
afterEach(() => vi.unstubAllGlobals());

const text = (selector: string) => [...root.querySelectorAll(selector)].map((each) => each.textContent);

describe('A place', () => {
  it('that is a district is known, and an area is asked for once', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', (url: URL) => {
      asked.push(`${url.pathname}${url.search}`);
      return Promise.resolve(new Response(JSON.stringify(ward)));
    });
    const places = new Places(offer, () => {});
    expect((await places.of('lambeth')).name).toBe('Lambeth');
    expect((await places.of(null)).id).toBe('lewisham');
    expect([(await places.of('E05013714')).name, (await places.of('E05013714')).level]).toEqual(['Bellingham', 'ward']);
    expect(asked).toEqual(['/api/places/E05013714']);
  });

  it.each([400, 403, 404])('that the server refuses with %i leaves to the usual one', async (status) => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('{}', { status })));
    expect((await new Places(offer, () => {}).of('atlantis')).id).toBe('lewisham');
  });

  it('is called by its name and its borough, once', () => {
    expect([placeWords(ward), placeWords({ name: 'Lewisham 012B', borough: 'Lewisham' }), placeWords({ name: 'Lewisham', borough: null })])
      .toEqual(['Bellingham, Lewisham', 'Lewisham 012B', 'Lewisham']);
  });

  it('has a title that leads back to the whole of its district, and a district has none', () => {
    const [headline, back, opened] = [document.createElement('h1'), document.createElement('a'), [] as string[]];
    const title = new PlaceTitle(headline, back, (id) => opened.push(id));
    title.show(ward, ['Robbery', 'last 28 days'], (id) => `?place=${id}`);
    expect([headline.textContent, back.textContent, back.getAttribute('href'), back.hidden]).toEqual(['Bellingham, Lewisham · Robbery · last 28 days', 'Whole district: Lewisham', '?place=lewisham', false]);
    expect(document.title).toBe('Bellingham, Lewisham, Robbery, last 28 days – Hotspots');
    back.click();
    expect(opened).toEqual(['lewisham']);
    title.show(districtIn('lewisham', offer), ['Robbery'], (id) => id);
    expect([headline.textContent, back.hidden]).toEqual(['Lewisham · Robbery', true]);
  });

  it('has its past in its district', () => {
    expect(historyOf({ groups: ['robbery'], level: 'lsoa' }, ward)).toBe('./history?district=lewisham&level=ward&groups=robbery&area=E05013714');
    expect(historyOf({ groups: ['robbery'], level: 'lsoa' }, districtIn('lambeth', offer), 'score')).toBe('./history?district=lambeth&level=lsoa&groups=robbery&show=score');
  });

  it('stands among the choices while it is an area, which is not read by what is larger', () => {
    const asked: Look[] = [];
    const levels = ['ward', 'lsoa', 'borough'].map((id) => ({ id, name: id, edition: '2022', approximate: false, credit: '' }));
    const choosers = new Choosers(root, { ...offer, levels }, (look) => asked.push(look));
    choosers.show(lookIn('?place=E05013714', '', offer, ward), ward);
    const select = root.querySelector('select')!;
    expect([select.value, select.selectedOptions[0]!.textContent]).toEqual(['E05013714', 'Bellingham']);
    expect(levels.map(({ id }) => (document.getElementById(`level-${id}`) as HTMLInputElement).disabled)).toEqual([false, false, true]);
    select.value = 'lambeth';
    select.dispatchEvent(new Event('change'));
    expect([asked[0]!.lens.place, asked[0]!.lens.level, asked[0]!.camera]).toEqual(['lambeth', 'ward', null]);
    choosers.show(asked[0]!, districtIn('lambeth', offer));
    expect([...select.options].map(({ value }) => value)).toEqual(['lewisham', 'lambeth']);
  });
});

describe('The card', () => {
  const [opened, closed] = [[] as string[], [] as string[]];
  const make = () => new Card(root, { open: (code) => opened.push(code), close: () => closed.push('closed'), addressOf: (code) => `?place=${code}` });
  const row = rowOf(() => 0.5, 'E01003189');

  it('opens its area by its name, and is closed once it was chosen', () => {
    const card = make();
    card.show(row, null, null, { opens: true, pinned: true });
    const link = root.querySelector('h2 a') as HTMLAnchorElement;
    expect(link.getAttribute('href')).toBe('?place=E01003189');
    card.focus();
    expect(document.activeElement).toBe(link);
    link.click();
    root.querySelector('button')!.click();
    expect([opened, closed]).toEqual([['E01003189'], ['closed']]);
  });

  it('of what is looked at already leads nowhere', () => {
    const card = make();
    card.show(row, null, null, { opens: false, pinned: true });
    expect(root.querySelector('h2 a')!.hasAttribute('href')).toBe(false);
    card.focus();
    expect(document.activeElement).toBe(root.querySelector('button'));
    card.show(row, null, null, { opens: true, pinned: false });
    expect(root.querySelector('button')!.hidden).toBe(true);
  });

  it('stays on what was chosen while nothing is pointed at', () => {
    const [spotlight, seen] = [new Spotlight(), [] as (string | null)[]];
    spotlight.follow((code) => seen.push(code));
    spotlight.point('A');
    spotlight.pin('A');
    spotlight.point('B');
    spotlight.point(null);
    spotlight.pin(null);
    expect(seen).toEqual(['A', 'A', 'B', 'A', null]);
  });
});

describe('The figures of an area', () => {
  const higher = figureOf('28d', 'burglary', 1234, { previous: 800, difference: 434, change: 'higher', leftOut: 2 });
  const figures = { row: rowOf(() => 0.5, 'E1'), counts: [figureOf('1h', 'burglary', 0), higher, figureOf('1h', 'robbery', 3), figureOf('28d', 'robbery', 9)] };
  const shown = () => [...root.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));

  it('stand in a table of groups by windows that says each change in words', () => {
    new FiguresTable(root, offer).update(figures, 'count', { groups: ['robbery'], window: '28d' });
    expect(text('thead th')).toEqual(['Group', '1 hour', '28 days']);
    expect(shown()).toEqual([['robbery', '3', '9'], ['Burglary', '0', '▲1,234']]);
    expect([...root.querySelectorAll('.sign:not([hidden])')].map((sign) => sign.getAttribute('aria-label'))).toEqual(['higher:']);
    expect([...root.querySelectorAll('td.chosen')].map((cell) => cell.textContent)).toEqual(['9']);
    expect(root.querySelector('caption')!.textContent).toBe('All groups in all windows, by incidents');
  });

  it('go by the measure of the map, and by count where an area alone has none', () => {
    const table = new FiguresTable(root, offer);
    table.update(figures, 'rate', { groups: [], window: '1h' });
    expect(shown()[0]).toEqual(['robbery', '0.30', '0.90']);
    table.update(figures, 'gi', { groups: [], window: '1h' });
    expect(shown()[0]).toEqual(['robbery', '3', '9']);
  });

  it('are told in full where somebody asks for it', () => {
    expect(figureWords(higher)).toBe('1,234 incidents; higher: +434 on the window before (800). 617 per km², 123 per 1,000 residents. 2 more known only to the month.');
  });

  it('have a tab that a district lacks, and the arrow keys pass over it', () => {
    const panels = ['a', 'b', 'c'].map((id) => Object.assign(document.createElement('div'), { id }));
    root.append(...panels);
    const tabs = new Tabs(root, 'Tabs', panels.map((panel) => ({ name: panel.id, panel })));
    tabs.offer(0, false);
    expect(panels.map(({ hidden }) => hidden)).toEqual([true, false, true]);
    const buttons = [...root.querySelectorAll<HTMLElement>('[role=tab]')];
    buttons[1]!.focus();
    root.querySelector('[role=tablist]')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    expect(document.activeElement).toBe(buttons[2]);
    tabs.offer(0, true);
    tabs.select(0);
    expect(panels.map(({ hidden }) => hidden)).toEqual([false, true, true]);
  });
});

describe('A lost connection to the servers that count', () => {
  it('is said once, plainly, and taken back', () => {
    const [notice, said] = [new LostNotice(root), [] as string[]];
    new MutationObserver(() => said.push(root.textContent)).observe(root, { childList: true, characterData: true, subtree: true });
    const words = 'No connection to the counting servers since 12:03:05; this is the last picture';
    expect(lostWords('2026-11-20T12:03:05.000Z')).toBe(words);
    for (let frame = 0; frame < 3; frame++) notice.show('2026-11-20T12:03:05.000Z');
    return Promise.resolve().then(() => expect(said).toEqual([words])).then(() => {
      notice.show(null);
      expect(root.textContent).toBe('');
    });
  });
});

describe('What an address asks for that is not there', () => {
  it('is said as a status until somebody dismisses it', () => {
    const notice = new UnknownNotice(root);
    const [words, dismiss] = [root.querySelector('[role=status]')!, root.querySelector('button')!];
    expect([words.textContent, dismiss.hidden]).toEqual(['', true]);
    notice.show(['There is no place.', 'There is no window.']);
    expect([words.textContent, dismiss.hidden, dismiss.textContent]).toEqual(['There is no place. There is no window.', false, 'Dismiss']);
    dismiss.click();
    expect([words.textContent, dismiss.hidden]).toEqual(['', true]);
  });
});
