import { describe, expect, it } from 'vitest';
import { palettes, rgb } from '../src/palette';
import { classNames, classOf, coloursOf, edgesOf, giWords, namesOf, placeOf, tickNames } from '../src/scale';
import { below, holdsForAll } from './seeded';

describe('A scale', () => {
  it('puts a value on an edge into the class above it', () => {
    expect([0, 1, 9, 10, 99, 100, 1e9].map((value) => classOf(value, [1, 10, 100]))).toEqual([0, 1, 1, 2, 2, 3, 3]);
  });

  it('puts every value between the edges of its class', () => {
    holdsForAll((random) => {
      const edges = [...new Set(Array.from({ length: below(8, random) }, () => below(100, random)))].sort((one, other) => one - other);
      const value = random() * 120;
      const reached = classOf(value, edges);
      expect(edges[reached - 1] ?? -Infinity).toBeLessThanOrEqual(value);
      expect(edges[reached] ?? Infinity).toBeGreaterThan(value);
    });
  });

  it('places values without a step, and the edges at whole numbers', () => {
    const edges = [5, 10, 20, 50];
    expect([0, 5, 10, 20, 50, 100, 1e6].map((value) => placeOf(value, edges))).toEqual([-1, 0, 1, 2, 3, 4, 4]);
    holdsForAll((random) => {
      const value = random() * 100;
      expect(Math.abs(placeOf(value + 1e-6, edges) - placeOf(value, edges))).toBeLessThan(1e-5);
    });
  });

  it('without edges has one class', () => {
    expect(classOf(7, [])).toBe(0);
    expect(placeOf(7, [])).toBe(-1);
  });

  it('names the classes of counts so that each number is in one', () => {
    expect(classNames([1, 2, 5, 10], true)).toEqual(['0', '1', '2–4', '5–9', '10+']);
  });

  it('has short ticks, all in one manner', () => {
    expect(tickNames([40, 80, 1000])).toEqual(['40', '80', '1,000']);
    expect(tickNames([5000, 10000, 200000])).toEqual(['5k', '10k', '200k']);
    expect(tickNames([])).toEqual([]);
  });

  it('names the classes of rates by their edges, and none below zero', () => {
    expect(classNames([0, 0.5, 10], false)).toEqual(['', '0–0.5', '0.5–10', '10+']);
    expect(classNames([0.5, 1000], false)).toEqual(['< 0.5', '0.5–1,000', '1,000+']);
  });
});

describe('Gi*', () => {
  const none = { count: [], km2: [], rate: [], density: [] };

  it('has a class of its own, a name and a colour for each confidence', () => {
    const hots = [-99, -95, -90, 0, 90, 95, 99];
    const edges = edgesOf('gi', none);
    expect(hots.map((hot) => classOf(hot, edges))).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(hots.map(giWords)).toEqual(['cold, 99%', 'cold, 95%', 'cold, 90%', 'no pattern', 'hot, 90%', 'hot, 95%', 'hot, 99%']);
    expect(namesOf('gi', edges)).toHaveLength(7);
    for (const palette of Object.values(palettes)) expect(new Set(coloursOf('gi', edges, palette)).size).toBe(7);
  });
});

describe('The colours', () => {
  const lightness = (hex: string) => rgb(hex).reduce((sum, value, channel) => sum + value * [0.2126, 0.7152, 0.0722][channel]!, 0);

  it('of each scale go one way in lightness, so that no kind of colour vision confuses them', () => {
    for (const [theme, { cool, warm }] of Object.entries(palettes)) {
      for (const stops of [cool, warm]) {
        const steps = stops.slice(1).map((stop, index) => Math.sign(lightness(stop) - lightness(stops[index]!)));
        expect(new Set(steps)).toEqual(new Set([theme === 'dark' ? 1 : -1]));
      }
    }
  });

  it('of hot and cold go away from the middle in lightness, and cold is the bluer', () => {
    for (const [theme, { coldToHot }] of Object.entries(palettes)) {
      const away = coldToHot.map(lightness).map((each) => (theme === 'dark' ? each : -each));
      for (const half of [away.slice(0, 4).reverse(), away.slice(3)]) expect(half).toEqual([...half].sort((one, other) => one - other));
      for (const index of [0, 1, 2]) {
        const [[red, , blue], [hotRed, , hotBlue]] = [rgb(coldToHot[index]!), rgb(coldToHot[6 - index]!)];
        expect(blue - red).toBeGreaterThan(30);
        expect(hotRed - hotBlue).toBeGreaterThan(30);
      }
    }
  });
});
