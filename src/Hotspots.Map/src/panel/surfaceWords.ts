import type { Surface } from '../frame';
import { nameOf, type Lens, type Offer } from '../offer';

/** What each choice does, in a sentence. The server's own note comes first where it gives one. */
export const sentences: Readonly<Record<string, string>> = {
  quartic: 'Smooth, and gone at the radius: what crime mapping uses.',
  epanechnikov: 'Rounder on top, with a faint rim at the radius.',
  triangular: 'A cone: falls evenly from the incident to the radius.',
  uniform: 'Every place within the radius counts the same.',
  gaussian: 'A bell, its standard deviation a third of the radius.',
  silverman: 'From how far the incidents spread: quick, and rather wide.',
  likelihood: 'The radius that best foretells each incident from all the others.',
  each: 'Every incident counts the same.',
  severity: 'Counts as many as the severity of its category.',
  recency: 'Half as much with every eighth of the window that has passed.',
  none: 'Near the edge it looks quieter than it is.',
  corrected: 'Divided by the part of the kernel that lies inside the edge.',
};

/** `Quartic, 250 m`, or `Quartic, Silverman, severity, edge corrected`: the usual weight and edge go without saying. */
export function surfaceSummary(lens: Lens, offer: Offer): string {
  const radius = lens.bandwidthBy === 'fixed' ? `${lens.bandwidth} m` : nameOf(offer.bandwidthRules, lens.bandwidthBy);
  const weight = lens.weight === 'each' ? [] : [nameOf(offer.weights, lens.weight).toLowerCase()];
  const edge = lens.edge === 'none' ? [] : [`edge ${lens.edge}`];
  return [nameOf(offer.kernels, lens.kernel), radius, ...weight, ...edge].join(', ');
}

type Painted = Pick<Surface, 'kernel' | 'bandwidth' | 'bandwidthBy' | 'weight' | 'edge'>;

/** What is painted, for the legend: `Quartic kernel, radius 310 m (Silverman). Each incident counts as one. Not corrected at the edge.` */
export function paintedWords({ kernel, bandwidth, bandwidthBy = 'fixed', weight = 'each', edge = 'none' }: Painted): string {
  const radius = `radius ${Math.round(bandwidth)} m${bandwidthBy === 'fixed' ? '' : ` (${capital(bandwidthBy)})`}`;
  const counted = weight === 'each' ? 'Each incident counts as one' : `Weighted by ${weight}`;
  return `${capital(kernel)} kernel, ${radius}. ${counted}. ${edge === 'none' ? 'Not corrected' : 'Corrected'} at the edge.`;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
