import { describe, expect, it } from 'vitest';
import type { Offer } from '../src/offer';
import { toldRatio } from '../src/history/sheets/change';
import { publishable, publishedOf, whyUnpublished, whyUntold, withGroup } from '../src/published';
import { count } from '../src/words';
import { offer as plain, ward } from './examples';

const supervisors: Offer = { ...plain, families: [...plain.families, { name: '', groups: [{ id: 'abuse', name: 'Domestic abuse', sensitive: true }] }] };
const offer: Offer = { ...supervisors, published: { windows: ['28d'], levels: ['ward'], weeks: 4, threshold: 5 } };
const lens = { ...plain.lens, groups: ['abuse'] };

describe('a sensitive group', () => {
  it('is as any other to who sees it as it is', () => {
    expect(publishedOf(['abuse'], supervisors)).toBeNull();
    expect(withGroup(['robbery', 'abuse'], 'abuse', supervisors)).toEqual(['robbery', 'abuse']);
    expect(whyUnpublished({ ...lens, window: '1h', level: 'lsoa' }, supervisors)).toBeNull();
    expect(whyUntold({ ...lens, polygon: [] }, 'hours', supervisors)).toBeNull();
  });

  it('takes the place of the others, and leaves to another', () => {
    expect(withGroup(['robbery', 'abuse'], 'abuse', offer)).toEqual(['abuse']);
    expect(withGroup(['robbery', 'abuse'], 'robbery', offer)).toEqual(['robbery']);
    expect(withGroup(['robbery', 'burglary'], 'robbery', offer)).toEqual(['robbery', 'burglary']);
  });

  it('is looked at in a window and by a level that are published', () => {
    expect(publishable({ ...lens, window: '1h', level: 'lsoa' }, offer)).toEqual({ ...lens, window: '28d', level: 'ward' });
    expect(publishable({ ...plain.lens, window: '1h', level: 'lsoa' }, offer)).toEqual({ ...plain.lens, window: '1h', level: 'lsoa' });
  });

  it('that is asked for otherwise is told why not, and what there is instead', () => {
    expect(whyUnpublished(lens, offer)).toBeNull();
    expect(whyUnpublished({ ...lens, window: '1h' }, offer)).toContain('choose 28 days');
    expect(whyUnpublished({ ...lens, level: 'lsoa' }, offer)).toContain('choose ward');
    expect(whyUnpublished({ ...lens, groups: ['abuse', 'robbery'] }, offer)).toContain('choose it alone');
    expect(whyUntold({ ...lens, polygon: null }, 'change', offer)).toBeNull();
    expect(whyUntold({ ...lens, polygon: null }, 'hours', offer)).toContain('Change or Course');
    expect(whyUntold({ ...lens, polygon: [] }, 'course', offer)).toContain('no polygon');
  });

  it('is told of a ward itself, and of an LSOA not at all', () => {
    expect(publishable({ ...lens, level: 'lsoa' }, offer, ward).level).toBe('ward');
    expect(whyUnpublished({ ...lens, level: 'lsoa' }, offer, ward)).toContain('choose ward');
    expect(whyUnpublished({ ...lens, level: 'lsoa' }, offer, { levels: ['lsoa'] })).toContain('look at its ward or its district');
    expect(whyUnpublished({ ...plain.lens, level: 'lsoa' }, offer, { levels: ['lsoa'] })).toBeNull();
  });

  it('is held against the period before by the days that were published', () => {
    const figures = { first: '2026-11-02', last: '2026-11-29', previousFirst: '2026-09-07', previousLast: '2026-11-01', threshold: 5 };
    expect(toldRatio({ count: 20, previous: 20 }, figures)).toBe(2);
    expect(toldRatio({ count: null, previous: 20 }, figures)).toBeNull();
    expect(toldRatio({ count: 20, previous: null }, figures)).toBeNull();
    expect(toldRatio({ count: 20, previous: 20 }, { ...figures, previousFirst: null })).toBeNull();
  });

  it('has figures that are said to be too small', () => {
    expect([count(null, offer.published), count(null), count(1234, offer.published)]).toEqual(['under 5', 'few', '1,234']);
  });
});
