import { element, setText } from '../../dom';
import { nameOf, offerOf, type Offer, type Offered } from '../../offer';
import { summaryOf as groupWords } from '../../panel/groups';
import { askPatiently } from '../../server';
import { count, reasonOf } from '../../words';
import type { About, Period } from '../answers';
import { stating } from '../ask';
import { addressOf, pdfAddressOf, viewIn, type View } from '../question';
import { summaryOf } from '../sheets/summary';
import { periodWords } from '../words';
import { fit } from './fit';
import { areaTable, changeMap, course, denseMap, hotspotTable, hours } from './parts';
import { askAll, type Answers } from './questions';

const definitions = [
  'An incident counts when it is in any of the groups, and once where it is in several. Periods are whole days in London.',
  'Rate: incidents per 1,000 usual residents. Ratio: how many times as high the rate is as in the other period, with its exact 95% interval (Clopper and Pearson).',
  'Higher, lower: so large a change would be chance in fewer than 5 of 100 (exact conditional test); else no clear change.',
  'Density: quartic kernel. A hotspot is a connected piece of the densest part that holds a quarter of the incidents, with three or more in it.',
  'Usual: the mean of the same step in earlier years; the band is where 95% would lie if the past went on.',
];

/** Two pages to print: the same question, position and days have the same words and marks. */
export class Briefing {
  async open(): Promise<void> {
    document.documentElement.dataset['theme'] = 'light';
    const paper = element('main', { class: 'paper', id: 'paper', 'aria-busy': 'true' }, 'Asking…');
    document.body.replaceChildren(paper);
    document.body.classList.add('briefing');
    const offer = offerOf(await askPatiently<Offered>('api/view', (words) => setText(paper, words || 'Asking…')));
    try {
      const answers = await askAll(viewIn(location.search, location.hash, offer));
      // The address says from now on which days and which position these are, so that it brings back the same.
      history.replaceState(null, '', addressOf(answers.view));
      const both = pages(answers, offer);
      paper.replaceChildren(...both);
      both.forEach(fit);
      document.body.prepend(toolbar(answers.view));
    } catch (reason) {
      paper.replaceChildren(element('p', { class: 'warn', role: 'status' }, reasonOf(reason)));
    }
    paper.removeAttribute('aria-busy');
    document.body.dataset['answered'] = 'briefing';
  }
}

function toolbar(view: View): HTMLElement {
  const print = element('button', { type: 'button', class: 'toggle' }, 'Print');
  const said = element('span', { role: 'status' });
  print.addEventListener('click', () => window.print());
  return element('nav', { class: 'toolbar', 'aria-label': 'Briefing' }, element('a', { class: 'toggle', href: addressOf({ ...view, briefing: false }) }, 'Back to the history'),
    print, stating(element('a', { class: 'toggle', href: pdfAddressOf(view), download: '' }, 'PDF by the server'), (words) => setText(said, words)), said);
}

function pages(answers: Answers, offer: Offer): HTMLElement[] {
  const { compared, rates, near, view: { question } } = answers;
  const { about } = compared;
  const district = nameOf(offer.districts, question.district);
  const title = `${groupWords(question.groups, offer)} in ${near ? `${question.polygon ? 'a drawn polygon' : near.name}, ` : ''}${district}`;
  document.title = `${title}, ${about.period.first} to ${about.period.last}: briefing`;
  const page = (...parts: Node[]): HTMLElement => element('div', { class: 'page' }, ...parts);
  return [
    page(element('header', {}, element('p', { class: 'kind' }, offer.simulated ? 'Hotspots briefing · simulated incidents' : 'Hotspots briefing'), element('h1', {}, title),
      element('p', { class: 'when' }, whenWords(about))),
    element('div', { class: 'strip' }, ...summaryOf(compared, rates, near)),
    element('div', { class: 'maps' }, changeMap(answers), denseMap(answers)),
    areaTable(answers)),
    page(course(answers), hours(answers), hotspotTable(answers), small(answers)),
  ];
}

function whenWords({ period, against, position }: About): string {
  const days = (each: Period) => `${periodWords(each)} (${each.days} days)`;
  return `${days(period)}${against ? `, held against ${days(against)}` : ''}. As known at position ${count(position)} of the journal.`;
}

/** Definitions, what is left out, credits, and what identifies the answers. */
function small({ compared: { about }, hours, series, areas, hash }: Answers): HTMLElement {
  const notes = [...new Set([...about.notes, ...hours.about.notes, ...series.about.notes])];
  const list = (title: string, lines: readonly string[]) => (lines.length === 0 ? []
    : [element('section', {}, element('h2', {}, title), element('ul', {}, ...lines.map((line) => element('li', {}, line))))]);
  return element('footer', { class: 'small' }, ...list('Definitions', definitions), ...list('What to know', notes),
    ...list('Sources', [
      `The incident journal at position ${count(about.position)}; ${about.level} boundaries ${about.edition}${areas.approximate ? ' (approximate)' : ''};`
        + ` residents: ${about.denominator ?? 'unknown'}.`,
      ...about.credits,
      `Answers, SHA-256: ${hash ?? 'not reckoned, because this address is not a secure one'}`,
    ]));
}
