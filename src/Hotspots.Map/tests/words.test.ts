import { describe, expect, it } from 'vitest';
import { wrap } from '../src/map/labels';
import { newestOnly } from '../src/newest';
import { wordsOf } from '../src/panel/ticker';
import { missing, percent, rate, share, signed, signOf } from '../src/words';

describe('The words', () => {
  it('say what a total leaves out, and nothing where it is whole', () => {
    expect(missing(3, 4)).toBe('3 known only to the month are left out; 4 have no place.');
    expect(missing(1, 1)).toBe('1 known only to the month is left out; 1 has no place.');
    expect(missing(0, 2)).toBe('2 have no place.');
    expect(missing(0, 0)).toBe('');
  });

  it('mark a change by a sign as well as a word', () => {
    expect((['higher', 'lower', 'no clear change'] as const).map(signOf)).toEqual(['▲', '▼', '–']);
    expect([21, -1204, 0].map(signed)).toEqual(['+21', '−1,204', '0']);
    expect(percent(51.2)).toBe('+51%');
    expect(percent(null)).toBe('');
  });

  it('give rates three figures', () => {
    expect([3.974, 20.12, 212.4, 0].map(rate)).toEqual(['3.97', '20.1', '212', '0.00']);
    expect(rate(null)).toBe('n/a');
    expect([0.0631, 0.25].map(share)).toEqual(['6.3%', '25%']);
  });

  it('tell an arrival from a correction and a withdrawal', () => {
    const arrival = { position: 1, lon: 0, lat: 51, place: 'point', category: 'personal-robbery', area: 'Rushey Green', occurredAt: '2026-11-20T16:04:00Z' } as const;
    const now = new Date('2026-11-20T16:05:00Z');
    expect(wordsOf({ ...arrival, kind: 'report' }, now)).toBe('16:04 personal robbery – Rushey Green');
    expect(wordsOf({ ...arrival, kind: 'correction' }, now)).toBe('16:04 personal robbery – Rushey Green, corrected');
    expect(wordsOf({ ...arrival, kind: 'withdrawal', area: null }, now)).toBe('16:04 personal robbery – no place, withdrawn');
  });

  it('break a long name near its middle', () => {
    expect(wrap('Streatham Hill West & Thornton')).toEqual(['Streatham Hill', 'West & Thornton']);
    expect(wrap('Blackheath')).toEqual(['Blackheath']);
  });
});

describe('Work that comes too fast', () => {
  it('is done one at a time and skips to the newest', async () => {
    const done: number[] = [];
    let finish = () => {};
    const failures: unknown[] = [];
    const work = newestOnly<number>(async (item) => {
      await new Promise<void>((resolve) => { finish = resolve; });
      done.push(item);
      if (item === 1) throw new Error('broken');
    }, (reason) => failures.push(reason));
    for (const item of [1, 2, 3, 4]) work(item);
    finish();
    await expect.poll(() => done.length).toBe(1);
    finish();
    await expect.poll(() => done).toEqual([1, 4]);
    expect(failures).toHaveLength(1);
  });
});
