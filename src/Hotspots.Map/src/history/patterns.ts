import { ramp, type Palette } from '../palette';
import type { Class } from './map/scene';
import { capital } from './words';

/** From the one that says least to the one that says most. */
const order = ['historical', 'oscillating', 'sporadic', 'diminishing', 'consecutive', 'new', 'persistent', 'intensifying'] as const;

/** All classes but `no pattern`, as the server names them: first the cold ones. */
export const patterns: readonly string[] = [...[...order].map((name) => `${name} cold spot`), ...order.map((name) => `${name} hot spot`)];

/** The place of a class: 0 has no pattern, then the cold ones, then the hot ones. */
export const classOf = (name: string): number => patterns.indexOf(name) + 1;

/** `N` of a new hot spot, `n` of a new cold one: on the map no class is told by colour alone. */
export function letterOf(name: string): string {
  const letter = name === 'no pattern' ? '' : name.charAt(0).toUpperCase();
  return name.endsWith('cold spot') ? letter.toLowerCase() : letter;
}

/** Blue for cold, orange to dark red for hot, nearly nothing for no pattern. */
export function classesOf({ coldToHot, warm, cool }: Palette): readonly Class[] {
  const colours = [cool[0]!, ...ramp([coldToHot[2]!, coldToHot[0]!], order.length), ...ramp(warm.slice(0, 5), order.length)];
  return ['no pattern', ...patterns].map((name, index) => ({ name: `${letterOf(name)} ${capital(name)}`.trim(), colour: colours[index]! }));
}
