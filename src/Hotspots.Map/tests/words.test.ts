import { describe, expect, it } from 'vitest';
import { wrap } from '../src/map/labels';
import { newestOnly } from '../src/newest';
import { wordsOf } from '../src/panel/ticker';
import { chance, compared, inFull, missing, percent, recorded, rate, share, signed, signOf, usualWords } from '../src/words';

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
    expect(wordsOf({ ...arrival, kind: 'withdrawal' }, now)).toBe('16:04 personal robbery – Rushey Green, withdrawn');
  });

  it('tell every kind of arrival from the others', () => {
    const arrival = { position: 1, lon: 0, lat: 51, place: 'point', category: 'arson', area: 'Evelyn', occurredAt: '2026-11-20T16:04:00Z' } as const;
    const kinds = ['report', 'correction', 'reclassification', 'merge', 'withdrawal', 'reinstatement'] as const;
    const words = kinds.map((kind) => wordsOf({ ...arrival, kind }, new Date('2026-11-20T16:05:00Z')).replace('16:04 arson – Evelyn', ''));
    expect(words).toEqual(['', ', corrected', ', reclassified', ', merged into another', ', withdrawn', ', reinstated']);
  });

  it('hold a count against the usual, or say that it cannot be', () => {
    expect(inFull(compared({ observed: 9, expected: 3.1, q: 0.004, real: true }))).toBe('more than usual (9, usually 3.1; q 0.4%)');
    expect(inFull(compared({ observed: 9, expected: 8, q: 0.5, real: false }))).toBe('no clear change (9, usually 8.0)');
    expect(inFull(compared(null))).toBe('cannot be said');
    expect([0, 0.0004, 0.004, 0.05, 0.123, 1].map(chance)).toEqual(['< 0.1%', '< 0.1%', '0.4%', '5.0%', '12%', '100%']);
  });

  it('say of a single place in a sentence whether it has more than usual', () => {
    expect(usualWords({ observed: 9, expected: 3.1, q: 0.004, real: true })).toBe('◆ More than usual: 9, usually 3.1; q 0.4%');
    expect(usualWords({ observed: 9, expected: 8, q: 0.5, real: false })).toBe('No clear difference from the usual: 9, usually 8.0');
    expect(usualWords(null)).toBe('What is usual here cannot be said');
  });

  it('say how much is recorded by now, or why that cannot be said', () => {
    expect(recorded({ share: 0.94, why: null })).toBe('About 94% recorded so far.');
    expect(recorded({ share: null, why: 'No delays are known.' })).toBe('How much is recorded so far cannot be said: No delays are known.');
    expect(recorded(null)).toBe('');
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
