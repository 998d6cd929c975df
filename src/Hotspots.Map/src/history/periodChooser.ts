import { element, setText } from '../dom';
import type { Offer } from '../offer';
import { Popover } from '../panel/popover';
import { dayBefore, pairWords, presets, todayOf, type Pair } from './presets';
import type { Question } from './question';

/** Two periods, and what was known when. */
export class PeriodChooser {
  readonly root: HTMLElement;
  private readonly popover = new Popover('periods', 'Periods');
  private readonly list = element('div', { class: 'presets' });
  private readonly fields: Readonly<Record<'period' | 'against', HTMLInputElement>>;
  private readonly since = element('input', { type: 'date', id: 'since' });
  private readonly known = element('input', { type: 'date', id: 'known' });
  private readonly today: string;

  constructor(private readonly offer: Offer, private readonly ask: (part: Partial<Question>) => void) {
    this.today = todayOf(offer, new Date());
    this.fields = { period: textField('period', '2026-Q3'), against: textField('against', 'before') };
    this.popover.panel.classList.add('periods');
    this.popover.panel.append(element('fieldset', {}, element('legend', {}, 'Two periods'), this.list), this.form(), this.more());
    this.root = element('div', { class: 'chooser wide' }, element('label', { for: 'periods' }, 'Periods'), this.popover.button, this.popover.panel);
  }

  show({ district, period, against, asOf }: Question): void {
    const pairs = presets(this.today, this.offer.districts.find(({ id }) => id === district) ?? {});
    this.list.replaceChildren(...pairs.map((pair) => this.preset(pair, pair.period === period && pair.against === against)));
    this.fields.period.value = period;
    this.fields.against.value = against;
    this.known.value = asOf?.match(/\d{4}-\d\d-\d\d/)?.[0] ?? '';
    setText(this.popover.button, pairWords(pairs, { period, against }));
  }

  private preset(pair: Pair, chosen: boolean): HTMLElement {
    const button = element('button', { type: 'button', 'aria-pressed': String(chosen) }, pair.name);
    button.addEventListener('click', () => this.choose(pair));
    return button;
  }

  private form(): HTMLElement {
    const button = element('button', { type: 'submit', class: 'toggle' }, 'Show');
    const form = element('form', { class: 'own' }, element('fieldset', {}, element('legend', {}, 'Or of your own'),
      element('label', {}, element('span', {}, 'Period'), this.fields.period), element('label', {}, element('span', {}, 'Against'), this.fields.against), button,
      element('p', { class: 'hint' }, 'Such as 2024, 2024-Q1, 2024-06, 2024-W23, summer-2024, last-6-weeks, 2024-01-15/2024-03-02; against also before and year-before.')));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.choose({ period: this.fields.period.value.trim(), against: this.fields.against.value.trim() || 'before' });
    });
    return form;
  }

  private more(): HTMLElement {
    this.since.max = dayBefore(this.today);
    this.since.addEventListener('change', () => this.since.value && this.choose({ period: `${this.since.value}/${dayBefore(this.today)}`, against: 'before' }));
    this.known.addEventListener('change', () => this.ask({ asOf: this.known.value ? `${this.known.value}T23:59:59Z` : null }));
    return element('div', { class: 'own' },
      element('label', {}, element('span', {}, 'Since our last meeting, on'), this.since),
      element('label', {}, element('span', {}, 'As known at the end (UTC) of'), this.known),
      element('p', { class: 'hint' }, 'Empty: as known now.'));
  }

  private choose({ period, against }: Pick<Pair, 'period' | 'against'>): void {
    this.popover.panel.hidePopover();
    this.ask({ period, against });
  }
}

const textField = (name: string, example: string): HTMLInputElement =>
  element('input', { type: 'text', name, placeholder: example, spellcheck: 'false', autocomplete: 'off', maxlength: '60', pattern: '[A-Za-z0-9][A-Za-z0-9\\/\\-]*' });
