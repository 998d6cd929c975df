import { element } from '../../dom';
import { count, percent, rate, signed, signOf } from '../../words';
import type { ChangeRow, Compared, Rates } from '../answers';
import { countWords, interval, missingWords, periodWords, times } from '../words';

/** The whole in large figures, what is looked at closely beside it, and two sentences about the rest. */
export function summaryOf(compared: Compared, rated: Rates, near: ChangeRow | null): HTMLElement[] {
  const { about, whole, loaded } = compared;
  const shown = near ?? whole;
  const published = about.disclosure?.published ?? null;
  return [
    element('div', { class: 'total-line' },
      element('strong', { class: 'total' }, countWords(shown.count, published)),
      element('div', {},
        element('p', { class: 'total-unit' }, `incidents in ${shown.name || 'the polygon'}, ${periodWords(about.period)}`),
        element('p', { class: 'total-change', 'data-change': shown.change }, `${signOf(shown.change)} ${shown.change}`),
        element('p', {}, againstWords(shown, compared)),
        ...(published ? [element('p', {}, about.disclosure!.note)] : []))),
    element('ul', { class: 'beside' }, ...[
      near && !published ? sentence(whole) : null,
      loaded ? sentence(loaded) : null,
      leadWords(compared),
      near || !rated.whole.rankOfAll ? null : `By rate number ${rated.whole.rankOfAll} of the ${rated.whole.rankOfAllOf} boroughs that are loaded.`,
      rated.sumOfGroups !== null && whole.count !== null && rated.sumOfGroups > whole.count ? `Groups overlap: by group they sum to ${count(rated.sumOfGroups)}; here each incident counts once.` : null,
    ].filter((words) => words !== null).map((words) => element('li', {}, words))),
  ];
}

/** `9,029 before (20 Nov 2024 – 19 Nov 2025): −14, −0.2%; per 1,000 residents 30.0 against 30.0, × 1.00 (0.97 – 1.03)`. */
function againstWords(row: ChangeRow, { about, equallyLong }: Compared): string {
  const difference = row.difference === null ? '' : row.difference === 0 ? ', as many' : `, ${[signed(row.difference), percent(row.percent)].filter(Boolean).join(' or ')}`;
  const published = about.disclosure?.published ?? null;
  const rates = row.perThousand === null ? '' : `Per 1,000 residents ${rate(row.perThousand)} against ${rate(row.previousPerThousand)}; `;
  const before = `${countWords(row.previous, published)} before${about.against ? ` (${periodWords(about.against)})` : ''}`;
  if (published) return `${before}${difference}.`;
  if (row.change === 'not comparable') return `${row.previous === null ? 'Not' : `${before}. Not`} comparable: ${missingWords(about) ?? 'not all days are known'}.`;
  return `${before}${difference}. ${rates}${equallyLong ? '' : 'by day '}${times(row.ratio)}, 95% interval ${interval(row.ratioLow, row.ratioHigh)}.`;
}

const sentence = (row: ChangeRow): string =>
  `${row.name}: ${countWords(row.count)} against ${countWords(row.previous)}, ${row.change}${row.change === 'not comparable' ? '' : ` (${times(row.ratio)}, ${interval(row.ratioLow, row.ratioHigh)})`}.`;

/** Who leads, by how much, whether that may be chance, and how it was before. */
export function leadWords({ lead }: Pick<Compared, 'lead'>): string | null {
  if (!lead) return null;
  const word = lead.ratioLow !== null && lead.ratioLow > 1 ? 'more than chance makes' : 'which may be chance';
  const before = lead.previousFirst === lead.first ? `${count(lead.previousGap)} before` : `before, ${lead.previousFirst} led by ${count(lead.previousGap)}`;
  return `${lead.first} has ${count(lead.gap)} more than ${lead.second}, the second (${word}); ${before}.`;
}
