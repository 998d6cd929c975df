import { expect, test } from 'vitest';
import { madeBy, offerOf, usual } from '../src/offer';
import { offer } from './examples';

test('the foot of the page says which version made the figures', () => {
  expect(madeBy({ version: '0.1.0' })).toBe('Hotspots 0.1.0.');
});

test('what an older server leaves out of its offer is the usual', () => {
  const { bandwidthRules: _1, kernels: _2, weights: _3, edges: _4, notice: _5, ...older } = offer;
  const { place, groups, window, bandwidth, level } = offer.lens;
  const whole = offerOf({ ...older, lens: { place, groups, window, bandwidth, level } });
  expect(whole.lens).toEqual({ ...offer.lens, ...usual });
  expect([whole.kernels, whole.bandwidthRules, whole.weights, whole.edges].map(([only]) => only!.id)).toEqual(['quartic', 'fixed', 'each', 'none']);
});
