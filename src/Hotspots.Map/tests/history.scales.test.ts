import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inkOn, luminance } from '../src/history/charts/hourGrid';
import { isUnclear, ratioClass, ratioColours, ratioEdges, ratioNames, shadeOf } from '../src/history/difference';
import { classesOf, classOf, letterOf, patterns } from '../src/history/patterns';
import { dayBefore, pairWords, presets, todayOf } from '../src/history/presets';
import { edgesFor } from '../src/history/sheets/play';
import { interval, periodWords, stepWords, times } from '../src/history/words';
import { palettes, ramp, rgb } from '../src/palette';

describe('The scale of changes', () => {
  const middle = (ratioNames.length - 1) / 2;

  it('is as wide upwards as downwards: a rise and the fall that undoes it are as far from the middle', () => {
    expect(ratioNames.length).toBe(ratioEdges.length + 1);
    fc.assert(fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), (ratio) => {
      const [up, down] = [ratioClass({ ratio, count: 1, previous: 1 })!, ratioClass({ ratio: 1 / ratio, count: 1, previous: 1 })!];
      const onEdge = ratioEdges.some((edge) => Math.abs(Math.log(edge / ratio)) < 1e-9);
      if (!onEdge) expect(up - middle).toBe(middle - down);
    }));
  });

  it('rises with the ratio, knows what began from nothing, and says nothing of nothing', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 50, noNaN: true }), fc.double({ min: 0, max: 50, noNaN: true }), (one, other) => {
      const [lower, higher] = [Math.min(one, other), Math.max(one, other)].map((ratio) => ratioClass({ ratio, count: 1, previous: 1 })!);
      expect(lower).toBeLessThanOrEqual(higher!);
    }));
    expect(ratioClass({ ratio: null, count: 3, previous: 0 })).toBe(ratioNames.length - 1);
    expect(ratioClass({ ratio: null, count: 0, previous: 0 })).toBeNull();
    expect([isUnclear({ change: 'no clear change' }), isUnclear({ change: 'higher' })]).toEqual([true, false]);
  });
});

describe('Colours', () => {
  it('are pale where a change may be chance, so that small numbers do not shout', () => {
    for (const palette of Object.values(palettes)) {
      const colours = ratioColours(palette);
      const far = (colour: string) => Math.hypot(...colour.match(/\d+/g)!.slice(0, 3).map((value, channel) => Number(value) - rgb(palette.coldToHot[3]!)[channel]!));
      const most = { ratio: 9, count: 9, previous: 1 } as const;
      const [clear, unclear] = [shadeOf({ ...most, change: 'higher' })!, shadeOf({ ...most, change: 'no clear change' })!];
      expect(far(colours[unclear]!)).toBeLessThan(0.35 * far(colours[clear]!));
    }
  });

  it('leave every figure on them readable: at least 4.5 to 1 (WCAG 1.4.3)', () => {
    for (const palette of Object.values(palettes)) {
      for (const colour of ramp(palette.cool, 6)) {
        const [ink, behind] = [luminance(rgb(inkOn(colour, palette))), luminance(colour.match(/\d+/g)!.slice(0, 3).map(Number))];
        expect((Math.max(ink, behind) + 0.05) / (Math.min(ink, behind) + 0.05)).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it('are one for each class of emerging hot spots, and each class has a letter beside', () => {
    expect(classesOf(palettes.light)).toHaveLength(patterns.length + 1);
    expect(new Set(patterns.map(classOf)).size).toBe(16);
    expect([letterOf('new hot spot'), letterOf('new cold spot'), letterOf('no pattern'), classOf('no pattern')]).toEqual(['N', 'n', '', 0]);
  });
});

describe('The scale of surfaces', () => {
  it('has round edges below the peak, whatever it is', () => {
    fc.assert(fc.property(fc.double({ min: 0.001, max: 1e6, noNaN: true }), (peak) => {
      const edges = edgesFor(peak);
      expect(edges.length).toBeGreaterThan(0);
      expect(edges.every((edge, index) => edge < peak && edge > (edges[index - 1] ?? 0))).toBe(true);
    }));
  });
});

describe('Periods', () => {
  it('go by the date in London on the clock of the server', () => {
    expect(todayOf({ clockSetTo: null }, new Date('2026-06-30T23:30:00Z'))).toBe('2026-07-01');
    expect(todayOf({ clockSetTo: '2020-01-31T23:30:00Z' }, new Date('2026-06-30T23:30:00Z'))).toBe('2020-01-31');
    expect([dayBefore('2024-03-01'), dayBefore('2026-01-01')]).toEqual(['2024-02-29', '2025-12-31']);
  });

  it('are offered with the days that a district has named, and told by their names', () => {
    const pairs = presets('2026-11-20', { namedDays: { meeting: '2026-10-21' } });
    expect(pairs.map(({ period }) => period)).toContain('summer-2026');
    expect(pairs.at(-1)).toEqual({ name: 'Since our last meeting, against as long before', period: 'since-meeting', against: 'before' });
    expect(presets('2026-05-20', {}).map(({ against }) => against)).toContain('summer-2024');
    for (const pair of pairs) expect(pairWords(pairs, pair)).toBe(pair.name);
    expect(pairWords(pairs, { period: '2024-01-01/2024-02-02', against: 'year-before' })).toBe('2024-01-01 to 2024-02-02 against a year before');
  });

  it('are written short where they can be', () => {
    expect(periodWords({ first: '2024-02-01', last: '2024-02-29' })).toBe('Feb 2024');
    expect(periodWords({ first: '2024-02-01', last: '2024-02-28' })).toBe('1 Feb 2024 – 28 Feb 2024');
    expect(periodWords({ first: '2024-02-05', last: '2024-02-05' })).toBe('5 Feb 2024');
    expect([stepWords({ first: '2024-02-01', last: '2024-02-29' }, { first: '2024-01-01' }), stepWords({ first: '2024-02-01', last: '2024-02-29' }, undefined)]).toEqual(['Feb', 'Feb 2024']);
  });
});

describe('A ratio', () => {
  it('is said with its interval, an open end as an open end', () => {
    expect([times(1.2345), times(12.34), times(250.6), times(null)]).toEqual(['× 1.23', '× 12.3', '× 251', '–']);
    expect([interval(0.5, 2), interval(null, 2), interval(0.5, null), interval(null, null)]).toEqual(['0.50 – 2.00', '0 – 2.00', '0.50 – ∞', '–']);
  });
});
