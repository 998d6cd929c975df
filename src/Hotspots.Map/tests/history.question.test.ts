import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, sheetNames, steps, usual, viewIn, type SheetName, type View } from '../src/history/question';
import { ringIn, textOf, type Ring } from '../src/history/polygon';
import { groupsOf } from '../src/offer';
import { offer } from './examples';

const ids = groupsOf(offer).map((group) => group.id);
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const degree = (least: number, most: number) => fc.integer({ min: least * 1e5, max: most * 1e5 }).map((value) => value / 1e5);
const period = fc.oneof(
  fc.constantFrom('last-12-months', 'this-week', '2024-Q1', '2024-W23', 'summer-2024', 'since-meeting', '2024'),
  fc.tuple(fc.integer({ min: 10, max: 28 }), fc.integer({ min: 10, max: 28 })).map(([from, to]) => `2024-01-${from}/2024-02-${to}`));
const ring: fc.Arbitrary<Ring> = fc.uniqueArray(fc.tuple(degree(-6, 2), degree(50, 58)), { minLength: 3, maxLength: 12, selector: (corner) => corner.join() });

const view: fc.Arbitrary<View> = fc.record({
  question: fc.record({
    district: fc.constantFrom(...offer.districts.map(({ id }) => id)), level: fc.constantFrom('ward', 'lsoa'),
    groups: fc.subarray(ids, { minLength: 1 }), period, against: fc.oneof(period, fc.constantFrom('before', 'year-before')),
    area: orNull(fc.constantFrom('E05013714', 'E01003189')), polygon: orNull(ring),
    asOf: orNull(fc.constantFrom('8123', '2026-11-20T06:40:00Z', '8123@2026-11-20T06:40:00.000Z')),
  }),
  sheet: fc.constantFrom(...(Object.keys(sheetNames) as SheetName[])), step: fc.constantFrom(...steps),
  sort: fc.constantFrom('-count', 'name', '-ratio', 'rank'), at: orNull(fc.nat({ max: 400 })), bandwidth: fc.constantFrom(...offer.bandwidths),
  window: fc.constantFrom('1h', '28d'), cell: orNull(fc.integer({ min: 100, max: 5000 })),
  hotspot: orNull(fc.constantFrom('K7Q2X', 'Y1JAP')),
  camera: orNull(fc.record({ zoom: fc.integer({ min: 0, max: 2000 }).map((value) => value / 100), lat: degree(50, 58), lon: degree(-6, 2) })),
  briefing: fc.boolean(),
});

const open = (address: string): View => {
  const url = new URL(address, 'http://localhost/history');
  return viewIn(url.search, url.hash, offer);
};

describe('The address of the history', () => {
  it('brings back every view that was put into it', () => {
    fc.assert(fc.property(view, (each) => {
      expect(open(addressOf(each))).toEqual(each);
    }));
  });

  it('says the question in the words of the API', () => {
    const asked = '?district=lambeth&level=ward&groups=robbery,burglary&period=2024-Q1&against=year-before&show=course&step=week&bandwidth=250';
    expect(addressOf(open(asked))).toBe(asked);
  });

  it('falls back to the usual where it asks for what is not there', () => {
    const found = open('?district=atlantis&level=moon&groups=piracy&period=%27; drop&against=&area=../x&polygon=POLYGON((1 2))&asOf=soon&show=mood&step=age&sort=1&at=-1&bandwidth=7&cell=3');
    expect(found).toEqual({
      question: { district: 'lewisham', level: 'ward', groups: ['robbery'], period: usual.period, against: usual.against, area: null, polygon: null, asOf: null },
      sheet: 'change', step: 'month', sort: usual.sort, at: null, bandwidth: 250, window: '28d', cell: null, hotspot: null, camera: null, briefing: false,
    });
  });

  it('never throws, whatever stands in it', () => {
    fc.assert(fc.property(fc.string(), fc.constantFrom('polygon', 'period', 'groups', 'asOf', 'at', 'cell'), (noise, name) => {
      expect(viewIn(`?${name}=${encodeURIComponent(noise)}&${noise}`, `#${noise}`, offer).question.groups.length).toBeGreaterThan(0);
    }));
  });
});

describe('A drawn polygon', () => {
  it('comes back from well-known text and from GeoJSON, closed or open', () => {
    fc.assert(fc.property(ring, (corners) => {
      expect(ringIn(textOf(corners))).toEqual(corners);
      const geometry = { type: 'Polygon', coordinates: [[...corners, corners[0]]] };
      expect(ringIn(JSON.stringify({ type: 'Feature', properties: {}, geometry }))).toEqual(corners);
    }));
  });

  it('is none where the text is none', () => {
    for (const text of [null, '', 'POLYGON', 'POLYGON((0 0,1 1))', 'POLYGON((a b,c d,e f))', '{', '{"type":"Point","coordinates":[1,2]}', 'POLYGON((0 0,500 0,1 1))']) expect(ringIn(text)).toBeNull();
    fc.assert(fc.property(fc.string(), (noise) => {
      const found = ringIn(noise);
      expect(found === null || found.length >= 3).toBe(true);
    }));
  });
});
