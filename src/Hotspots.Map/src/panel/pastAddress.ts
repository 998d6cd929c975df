import type { Lens, Place } from '../offer';

/** The address of the past of the same place and groups; of one sheet of it, where one is named. Of an area, in its district. */
export function historyOf({ groups, level }: Pick<Lens, 'groups' | 'level'>, place: Pick<Place, 'id' | 'level' | 'districts'>, sheet?: string): string {
  const district = place.districts[0]?.id ?? place.id;
  const asked = [`district=${encodeURIComponent(district)}`, `level=${encodeURIComponent(place.level ?? level)}`, `groups=${groups.map(encodeURIComponent).join(',')}`];
  if (place.level !== null) asked.push(`area=${encodeURIComponent(place.id)}`);
  if (sheet) asked.push(`show=${sheet}`);
  return `./history?${asked.join('&')}`;
}
