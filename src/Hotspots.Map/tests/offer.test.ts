import { expect, test } from 'vitest';
import { runsOn } from '../src/offer';

test('the foot of the page says which runtime runs, by the name that people know', () => {
  expect(runsOn({ runtime: 'orleans', version: '0.1.0' })).toBe('Hotspots 0.1.0 on the Orleans runtime.');
  expect(runsOn({ runtime: 'embedded', version: '0.1.0' })).toBe('Hotspots 0.1.0 on the embedded runtime.');
});
