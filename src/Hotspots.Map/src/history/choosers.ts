import { element } from '../dom';
import type { Areas } from '../map/areas';
import type { Offer } from '../offer';
import { offerOnly, publishable, publishedOf } from '../published';
import { segments } from '../panel/chooser';
import { GroupChooser } from '../panel/groups';
import { PeriodChooser } from './periodChooser';
import { PlaceChooser } from './placeChooser';
import type { Question } from './question';

/** What is asked: places, groups, two periods, and what was known. */
export class HistoryChoosers {
  private readonly district: HTMLSelectElement;
  private readonly groups: GroupChooser;
  private readonly periods: PeriodChooser;
  private readonly place: PlaceChooser;
  private level = '';

  constructor(root: HTMLElement, private readonly offer: Offer, ask: (part: Partial<Question>) => void, draw: () => void) {
    this.district = element('select', { id: 'district' }, ...offer.districts.map(({ id, name }) => element('option', { value: id }, name)));
    this.district.addEventListener('change', () => ask({ district: this.district.value, area: null, polygon: null }));
    this.groups = new GroupChooser(offer, (groups) => ask({ groups, level: publishable({ groups, level: this.level }, offer).level }));
    this.periods = new PeriodChooser(offer, ask);
    this.place = new PlaceChooser(ask, draw);
    root.append(element('div', { class: 'chooser' }, element('label', { for: 'district' }, 'District'), this.district),
      segments('level', 'Areas', offer.levels, (level) => ask({ level, area: null })),
      this.place.root, this.groups.root, this.periods.root);
  }

  show(question: Question, areas: Areas): void {
    this.district.value = question.district;
    this.level = question.level;
    offerOnly('level', publishedOf(question.groups, this.offer)?.levels ?? null, 'Not published: so small areas would tell of single incidents');
    this.groups.show(question.groups);
    this.periods.show(question);
    this.place.show(question, areas);
    const level = document.getElementById(`level-${question.level}`);
    if (level instanceof HTMLInputElement) level.checked = true;
  }

  /** Whether nothing less than the district is looked at. */
  get isWhole(): boolean {
    return this.place.isWhole;
  }

  /** What is looked at closely, in words. */
  get placeWords(): string {
    return this.place.words;
  }
}
