import { groupsOf, nameOf, type Lens, type Offer, type Place, type Published } from './offer';

/** The questions about the past that are answered with what is published. */
export const publishedSheets: readonly string[] = ['change', 'course'];

const sensitiveIn = (groups: readonly string[], offer: Offer): boolean => groupsOf(offer).some(({ id, sensitive }) => sensitive && groups.includes(id));

type Levels = Pick<Place, 'levels'> | null;

/**
 * What there is to choose of these groups where only what is published is told of them; null where all of it is.
 * @param place What is looked at: by some levels its board says no more than the place. Null for what has all of them.
 */
export function publishedOf(groups: readonly string[], offer: Offer, place: Levels = null): Published | null {
  const published = sensitiveIn(groups, offer) ? offer.published : null;
  return published && place ? { ...published, levels: published.levels.filter((level) => place.levels.includes(level)) } : published;
}

/** The groups once one more was chosen: a sensitive one is published alone, so that it takes the place of the others, and leaves to another. */
export function withGroup(chosen: readonly string[], added: string, offer: Offer): readonly string[] {
  return offer.published && chosen.length > 1 && sensitiveIn(chosen, offer) ? [added] : chosen;
}

/** The same lens in a window and by a level that there is of its groups: the first, where those that were chosen are not published. */
export function publishable<L extends Pick<Lens, 'groups' | 'level'>>(lens: L, offer: Offer, place: Levels = null): L {
  const published = publishedOf(lens.groups, offer, place);
  if (!published) return lens;
  const within = (id: string, among: readonly string[]) => (among.includes(id) ? id : among[0] ?? id);
  const level = within(lens.level, published.levels);
  return 'window' in lens ? { ...lens, level, window: within(lens.window as string, published.windows) } : { ...lens, level };
}

/** Why there are no figures for a lens, and what there is instead; null where there are. */
export function whyUnpublished({ groups, window, level }: Pick<Lens, 'groups' | 'window' | 'level'>, offer: Offer, place: Levels = null): string | null {
  const published = publishedOf(groups, offer, place);
  if (!published) return null;
  if (groups.length > 1) return 'Figures of a sensitive group are published alone, never together with others: choose it alone.';
  const what = nameOf(groupsOf(offer), groups[0]!);
  const among = (ids: readonly string[], things: Parameters<typeof nameOf>[0]) => ids.map((id) => nameOf(things, id).toLowerCase()).join(' or ');
  if (published.levels.length === 0) return `${what} is sensitive, so that nothing of it is published for so small an area: look at its ward or its district.`;
  if (!published.windows.includes(window)) {
    return `${what} is sensitive, so that it is published by ${published.weeks} whole weeks only: choose ${among(published.windows, offer.windows)}.`;
  }
  return published.levels.includes(level) ? null : `${what} is sensitive, so that it is not published for so small areas: choose ${among(published.levels, offer.levels)}.`;
}

/** Why there is no answer to a question about the past, and what there is instead; null where there may be one. */
export function whyUntold({ groups, level, polygon }: { readonly groups: readonly string[]; readonly level: string; readonly polygon: unknown }, sheet: string, offer: Offer): string | null {
  const published = publishedOf(groups, offer);
  if (!published) return null;
  if (!publishedSheets.includes(sheet)) return `Of a sensitive group only counts are published, by ${published.weeks} whole weeks: choose Change or Course.`;
  if (polygon !== null) return 'Of a sensitive group whole wards and boroughs are published, and no polygon: choose the whole district, or one area.';
  return whyUnpublished({ groups, level, window: published.windows[0] ?? '' }, offer);
}

/** Makes choices that are not published unavailable, and says why; all available where `ids` is null. */
export function offerOnly(name: string, ids: readonly string[] | null, why: string): void {
  for (const input of document.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)) {
    input.disabled = ids !== null && !ids.includes(input.value);
    input.nextElementSibling?.toggleAttribute('title', false);
    if (input.disabled) input.nextElementSibling?.setAttribute('title', why);
  }
}
