import { describe, expect, it } from 'vitest';
import { addressOf, lookIn, measures, placeIn, queryOf, sameLens, type Look } from '../src/lens';
import { districtIn, groupsOf } from '../src/offer';
import { unknownIn } from '../src/unknown';
import { offer, ward } from './examples';
import { holdsForAll, oneOf, type Random } from './seeded';

const ids = groupsOf(offer).map((group) => group.id);

function anyLook(random: Random): Look {
  const groups = ids.filter(() => random() < 0.5);
  return {
    lens: {
      place: oneOf(offer.districts, random).id,
      groups: groups.length > 0 ? groups : [ids[0]!],
      window: oneOf(offer.windows, random).id,
      bandwidth: oneOf(offer.bandwidths, random),
      level: oneOf(offer.levels, random).id,
      kernel: oneOf(offer.kernels, random).id,
      bandwidthBy: oneOf(offer.bandwidthRules, random).id,
      weight: oneOf(offer.weights, random).id,
      edge: oneOf(offer.edges, random).id,
      asOf: oneOf([null, '8123', '2026-11-20T06:40:00Z', '8123@2026-11-20T06:40:00.000Z'], random),
    },
    measure: oneOf(measures, random),
    camera: random() < 0.3 ? null : {
      zoom: Number((random() * 20).toFixed(2)), lat: Number((50 + random() * 8).toFixed(5)), lon: Number((random() * 6 - 4).toFixed(5)),
    },
  };
}

const open = (address: string) => {
  const url = new URL(address, 'http://localhost/');
  return lookIn(url.search, url.hash, offer);
};

describe('A lens', () => {
  it('is the same question only where all of it is', () => {
    holdsForAll((random) => {
      const [one, other] = [anyLook(random).lens, anyLook(random).lens];
      expect(sameLens(one, { ...one })).toBe(true);
      expect(sameLens(one, other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    });
  });
});

describe('The address', () => {
  it('brings back every look that was put into it', () => {
    holdsForAll((random) => {
      const look = anyLook(random);
      expect(open(addressOf(look))).toEqual(look);
    });
  });

  it('is the one that the wire contract names', () => {
    const look = open('?place=lewisham&groups=robbery,violence-with-injury&window=28d&bandwidth=250&level=ward');
    expect(addressOf(look)).toBe('?place=lewisham&groups=robbery,violence-with-injury&window=28d&bandwidth=250&level=ward&measure=count');
  });

  it('that names an area shows it by LSOAs, unless it says otherwise or by what is larger', () => {
    const levelIn = (query: string) => lookIn(query, '', offer, ward).lens.level;
    expect(placeIn('?place=E05013714&window=28d')).toBe('E05013714');
    expect(lookIn('?place=E05013714', '', offer, ward).lens.place).toBe('E05013714');
    expect([levelIn('?place=E05013714'), levelIn('?place=E05013714&level=ward'), levelIn('?place=E05013714&level=borough')]).toEqual(['lsoa', 'ward', 'lsoa']);
    expect(placeIn('?window=28d')).toBeNull();
  });

  it('leaves the usual out and says what is not', () => {
    const unusual = '&kernel=gaussian&bandwidthBy=silverman&weight=severity&edge=corrected&asOf=8123@2026-11-20T06:40:00Z';
    const asked = '?place=lewisham&groups=robbery&window=28d&bandwidth=250&level=ward';
    expect(addressOf(open(asked + unusual))).toBe(`${asked}${unusual}&measure=count`);
    expect(addressOf(open(`${asked}&kernel=quartic&bandwidthBy=fixed&weight=each&edge=none&asOf=`))).toBe(`${asked}&measure=count`);
  });

  it('falls back to what the server proposes where it asks for what is not there', () => {
    const look = open('?place=atlantis&groups=piracy,&window=9y&bandwidth=1e9&level=moon&measure=fear&kernel=comb&bandwidthBy=eye&weight=gold&edge=jagged&asOf=yesterday#x/y/z');
    expect(look).toEqual({ lens: offer.lens, measure: 'count', camera: null });
  });

  it('tells what of it is not there, and what is shown instead', () => {
    const told = (query: string, place = districtIn('lewisham', offer)) => unknownIn(query, offer, place, lookIn(query, '', offer, place));
    expect(told('?place=E99')).toEqual(['There is no place ‘E99’ to see; shown is Lewisham.']);
    expect(told('?groups=piracy,robbery,witchcraft&window=9y&level=moon&bandwidth=1e9&kernel=comb&measure=fear&asOf=yesterday')).toEqual([
      'There is no group ‘piracy’ or ‘witchcraft’ to see; shown is robbery.',
      'There is no window ‘9y’ to see; shown is the last 28 days.',
      'There is no level ‘moon’ to see; shown is ward.',
      'There is no bandwidth ‘1e9’ to see; shown is 250 m.',
      'There is no kernel ‘comb’ to see; shown is Quartic.',
      'There is no moment ‘yesterday’ to see; shown is the live picture.',
      'There is no measure ‘fear’ to see; shown is incidents.',
    ]);
    expect(told('?place=E05013714&level=borough', ward)).toEqual(['There is no level ‘borough’ to see; shown is lsoa.']);
    expect(told(`?window=${'x'.repeat(99)}`)[0]).toContain(`‘${'x'.repeat(40)}…’`);
  });

  it('of what is shown has nothing in it that is not there', () => {
    holdsForAll((random) => {
      const look = anyLook(random);
      expect(unknownIn(`?${queryOf(look)}`, offer, districtIn(look.lens.place, offer), look)).toEqual([]);
    });
    expect(unknownIn('?place=&groups=,&window=', offer, districtIn(null, offer), open(''))).toEqual([]);
  });

  it('never throws, whatever stands in it', () => {
    holdsForAll((random) => {
      const noise = Array.from({ length: 40 }, () => String.fromCharCode(32 + Math.floor(random() * 95))).join('');
      const look = lookIn(`?groups=${noise}&place=${noise}`, `#${noise}`, offer);
      expect(look.lens.groups.length).toBeGreaterThan(0);
    });
  });
});
