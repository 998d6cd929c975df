import type { Lens } from '../offer';

/** The address of the past of the same places and groups; of one sheet of it, where one is named. */
export function historyOf({ district, groups, level }: Pick<Lens, 'district' | 'groups' | 'level'>, sheet?: string): string {
  const place = `district=${encodeURIComponent(district)}&level=${encodeURIComponent(level)}&groups=${groups.map(encodeURIComponent).join(',')}`;
  return `./history?${place}${sheet ? `&show=${sheet}` : ''}`;
}
