import type { Look } from './lens';
import { groupsOf, nameOf, type Offer, type Place } from './offer';
import { measureNames } from './scale';

const longest = 40;

/**
 * What an address asks for that is not there, or may not be seen, and what is shown instead; a sentence each.
 * @param look What is shown.
 */
export function unknownIn(query: string, offer: Offer, place: Place, { lens, measure }: Look): readonly string[] {
  const asked = new URLSearchParams(query);
  const groups = groupsOf(offer);
  const other = (name: string, taken: string) => [asked.get(name) ?? ''].filter((text) => text !== '' && text !== taken);
  const strange = (asked.get('groups') ?? '').split(',').filter((id) => id !== '' && !groups.some((group) => group.id === id));
  const bandwidth = other('bandwidth', String(lens.bandwidth)).filter((text) => Number(text) !== lens.bandwidth);
  const told = (kind: string, texts: readonly string[], shown: string) =>
    texts.length === 0 ? [] : [`There is no ${kind} ${texts.map((text) => `‘${shortened(text)}’`).join(' or ')} to see; shown is ${shown}.`];
  return [
    ...told('place', other('place', place.id), place.name),
    ...told('group', strange, lens.groups.map((id) => nameOf(groups, id)).join(', ')),
    ...told('window', other('window', lens.window), `the last ${nameOf(offer.windows, lens.window)}`),
    ...told('level', other('level', lens.level), nameOf(offer.levels, lens.level)),
    ...told('bandwidth', bandwidth, `${lens.bandwidth} m`),
    ...told('kernel', other('kernel', lens.kernel), nameOf(offer.kernels, lens.kernel)),
    ...told('rule of the bandwidth', other('bandwidthBy', lens.bandwidthBy), nameOf(offer.bandwidthRules, lens.bandwidthBy)),
    ...told('weight', other('weight', lens.weight), nameOf(offer.weights, lens.weight)),
    ...told('correction of edges', other('edge', lens.edge), nameOf(offer.edges, lens.edge)),
    ...told('moment', other('asOf', lens.asOf ?? ''), 'the live picture'),
    ...told('measure', other('measure', measure), measureNames[measure].unit),
  ];
}

const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);
