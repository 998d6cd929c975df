import { offerSignOut } from '../account';
import { byId, element, setText } from '../dom';
import { addressOf as liveAddressOf } from '../lens';
import type { Offer } from '../offer';
import { CopyLink } from '../panel/copyLink';
import { publishable, publishedOf } from '../published';
import type { Themes } from '../theme';
import type { About } from './answers';
import { stating } from './ask';
import { addressOf, pdfAddressOf, type View } from './question';

export interface Told {
  readonly view: View;
  /** What the answer on the page is about; null while there is none. */
  readonly about: About | null;
}

/** The level that an area's own board is read by. */
const finestIn = ({ levels }: Offer): string | undefined => levels.find(({ id }) => id === 'lsoa')?.id;

/** A view that shows the same for ever: its periods as dates, and what was known by its position. */
export function settled({ view, about }: Told): View {
  if (!about) return view;
  const dates = ({ first, last }: { first: string; last: string }) => `${first}/${last}`;
  const { question } = view;
  return {
    ...view,
    question: {
      ...question, period: dates(about.period), against: about.against ? dates(about.against) : question.against, asOf: question.asOf ?? String(about.position),
    },
  };
}

/** The title, the way to the live map, the links to this very view and to its briefing, and the switch between light and dark. */
export class Masthead {
  private readonly live = element('a', { class: 'toggle', id: 'to-live' }, 'Live map');
  private readonly briefing = element('a', { class: 'toggle', id: 'to-briefing' }, 'Briefing');
  private readonly pdf = element('a', { class: 'toggle', id: 'to-pdf', download: '' }, 'PDF');

  constructor(private readonly offer: Offer, private readonly themes: Themes, private readonly told: () => Told, tell: (words: string) => void) {
    const toggle = element('button', { type: 'button', class: 'toggle', 'aria-description': 'Changes the colours of the page' });
    const name = () => setText(toggle, themes.current === 'dark' ? 'Light' : 'Dark');
    toggle.addEventListener('click', () => themes.toggle());
    themes.onChange(name);
    name();
    const actions = element('span', { class: 'actions' });
    new CopyLink(actions, () => (told().about ? new URL(addressOf(settled(told())), location.href).href : null));
    stating(this.pdf, tell);
    byId('status').append(...this.badges(), actions, this.briefing, this.pdf, this.live, toggle);
    void offerSignOut(byId('status'));
  }

  show(headline: string, view: View): void {
    setText(byId('headline'), headline);
    document.title = `${headline.replaceAll(' · ', ', ')}: history – Hotspots`;
    const { district, groups, level, area } = view.question;
    const place = area === null ? { place: district, level } : { place: area, level: finestIn(this.offer) ?? level };
    const live = { lens: publishable({ ...this.offer.lens, ...place, groups }, this.offer), measure: 'count', camera: null } as const;
    for (const link of [this.briefing, this.pdf]) link.hidden = publishedOf(groups, this.offer) !== null; // There is none of what is published.
    this.live.href = `./${liveAddressOf(live)}`;
    this.settle();
  }

  /** Paper is light, whatever the screen is. */
  toPaper(): void {
    this.themes.force('light');
    addEventListener('afterprint', () => this.themes.force(null), { once: true });
  }

  /** The links lead to what the page shows now. */
  settle(): void {
    const view = settled(this.told());
    this.briefing.href = addressOf({ ...view, briefing: true, camera: null });
    this.pdf.href = pdfAddressOf(view);
  }

  private badges(): HTMLElement[] {
    return this.offer.simulated ? [element('span', { class: 'badges' }, element('span', { class: 'simulated' }, 'Simulated'))] : [];
  }
}
