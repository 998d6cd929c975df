import { describe, expect, it } from 'vitest';
import { addressOf, lookIn, measures, type Look } from '../src/lens';
import { groupsOf } from '../src/offer';
import { offer } from './examples';
import { holdsForAll, oneOf, type Random } from './seeded';

const ids = groupsOf(offer).map((group) => group.id);

function anyLook(random: Random): Look {
  const groups = ids.filter(() => random() < 0.5);
  return {
    lens: {
      district: oneOf(offer.districts, random).id,
      groups: groups.length > 0 ? groups : [ids[0]!],
      window: oneOf(offer.windows, random).id,
      bandwidth: oneOf(offer.bandwidths, random),
      level: oneOf(offer.levels, random).id,
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

describe('The address', () => {
  it('brings back every look that was put into it', () => {
    holdsForAll((random) => {
      const look = anyLook(random);
      expect(open(addressOf(look))).toEqual(look);
    });
  });

  it('is the one that the wire contract names', () => {
    const look = open('?district=lewisham&groups=robbery,violence-with-injury&window=28d&bandwidth=250&level=ward');
    expect(addressOf(look)).toBe('?district=lewisham&groups=robbery,violence-with-injury&window=28d&bandwidth=250&level=ward&measure=count');
  });

  it('falls back to what the server proposes where it asks for what is not there', () => {
    const look = open('?district=atlantis&groups=piracy,&window=9y&bandwidth=1e9&level=moon&measure=fear#x/y/z');
    expect(look).toEqual({ lens: offer.lens, measure: 'count', camera: null });
  });

  it('never throws, whatever stands in it', () => {
    holdsForAll((random) => {
      const noise = Array.from({ length: 40 }, () => String.fromCharCode(32 + Math.floor(random() * 95))).join('');
      const look = lookIn(`?groups=${noise}&district=${noise}`, `#${noise}`, offer);
      expect(look.lens.groups.length).toBeGreaterThan(0);
    });
  });
});
