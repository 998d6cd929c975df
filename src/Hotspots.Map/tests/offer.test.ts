import { expect, test } from 'vitest';
import { madeBy, offerOf, usual } from '../src/offer';
import { offer } from './examples';

test('the foot of the page says which version made the figures', () => {
  expect(madeBy({ version: '0.1.0' })).toBe('Hotspots 0.1.0.');
});

test('what the lens of an offer leaves out is the usual', () => {
  const { place, groups, window, bandwidth, level } = offer.lens;
  expect(offerOf({ ...offer, lens: { place, groups, window, bandwidth, level } }).lens).toEqual({ ...offer.lens, ...usual });
});
