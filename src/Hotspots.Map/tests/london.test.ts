import { describe, expect, it } from 'vitest';
import { ago, clock, clockOn, clockToTheSecond } from '../src/london';

const at = (text: string) => new Date(text);

describe('London time', () => {
  it('is Greenwich in winter and an hour ahead in summer', () => {
    expect(clock(at('2026-01-15T16:04:00Z'))).toBe('16:04');
    expect(clock(at('2026-07-15T16:04:00Z'))).toBe('17:04');
    expect(clock(at('2026-07-15T23:30:00Z'))).toBe('00:30');
  });

  it('skips an hour in spring', () => {
    expect(clockToTheSecond(at('2026-03-29T00:59:59Z'))).toBe('00:59:59');
    expect(clockToTheSecond(at('2026-03-29T01:00:00Z'))).toBe('02:00:00');
  });

  it('says in autumn which of the two hours is meant, and only then', () => {
    expect(clock(at('2026-10-24T23:59:00Z'))).toBe('00:59');
    expect(clock(at('2026-10-25T00:30:00Z'))).toBe('01:30 BST');
    expect(clock(at('2026-10-25T01:30:00Z'))).toBe('01:30 GMT');
    expect(clock(at('2026-10-25T02:00:00Z'))).toBe('02:00');
  });

  it('names the day where it is not London’s today', () => {
    const now = at('2026-07-15T23:30:00Z');
    expect(clockOn(at('2026-07-15T23:05:00Z'), now)).toBe('00:05');
    expect(clockOn(at('2026-07-15T22:55:00Z'), now)).toBe('15 Jul, 23:55');
  });

  it('says how long ago in one unit', () => {
    const words = [-5, 0.4, 12, 59.9, 60, 3599, 3600, 172_799, 172_800].map((seconds) => ago(1000 * seconds));
    expect(words).toEqual(['just now', 'just now', '12 s ago', '59 s ago', '1 min ago', '59 min ago', '1 h ago', '47 h ago', '2 days ago']);
  });
});
