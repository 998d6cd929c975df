import { element, setText } from '../dom';
import type { Areas } from '../map/areas';
import { Popover } from '../panel/popover';
import { ringIn, textOf } from './polygon';
import type { Question } from './question';

/** What is looked at closely: the whole district, one area, or a polygon that somebody draws or pastes. */
export class PlaceChooser {
  readonly root: HTMLElement;
  private readonly popover = new Popover('place', 'Place');
  private readonly areas = element('select', { id: 'place-area' });
  private readonly text = element('textarea', { rows: '3', id: 'place-text', spellcheck: 'false', placeholder: 'POLYGON((-0.03 51.44, -0.02 51.44, …))' });
  private readonly refused = element('p', { class: 'warn', role: 'status' });
  private shown: Areas | null = null;
  private question: Question | null = null;

  /** @param draw Lets somebody draw a polygon on the map. */
  constructor(private readonly ask: (part: Partial<Question>) => void, draw: () => void) {
    const [whole, onMap, paste] = ['Whole district', 'Draw on the map', 'Use this polygon'].map((name) => element('button', { type: 'button', class: 'toggle' }, name));
    whole!.addEventListener('click', () => this.choose({ area: null, polygon: null }));
    onMap!.addEventListener('click', () => {
      this.popover.panel.hidePopover();
      draw();
    });
    paste!.addEventListener('click', () => this.paste());
    this.areas.addEventListener('change', () => this.choose({ area: this.areas.value || null, polygon: null }));
    this.popover.panel.classList.add('place');
    this.popover.panel.append(whole!, element('label', {}, element('span', {}, 'One area'), this.areas), onMap!,
      element('p', { class: 'hint' }, 'Click its corners; double-click, Enter or the first corner ends it. '
        + 'By keyboard: arrow keys move the map, space sets a corner under the cross, Enter ends, Escape gives up.'),
      element('label', {}, element('span', {}, 'Or as well-known text or GeoJSON, longitude first'), this.text), paste!, this.refused);
    this.root = element('div', { class: 'chooser wide' }, element('label', { for: 'place' }, 'Place'), this.popover.button, this.popover.panel);
  }

  show(question: Question, areas: Areas): void {
    this.question = question;
    if (this.shown !== areas) this.list(areas);
    this.areas.value = question.area ?? '';
    this.text.value = question.polygon ? textOf(question.polygon) : '';
    setText(this.refused, '');
    setText(this.popover.button, this.words);
  }

  get isWhole(): boolean {
    return !this.question?.polygon && !this.question?.area;
  }

  get words(): string {
    if (this.question?.polygon) return 'Drawn polygon';
    const { area } = this.question ?? { area: null };
    return area === null ? 'Whole district' : this.shown?.features.find(({ properties }) => properties.code === area)?.properties.name ?? area;
  }

  private list(areas: Areas): void {
    this.shown = areas;
    const sorted = [...areas.features].sort((one, other) => one.properties.name.localeCompare(other.properties.name, 'en-GB', { numeric: true }));
    this.areas.replaceChildren(element('option', { value: '' }, '–'), ...sorted.map(({ properties: { code, name } }) => element('option', { value: code }, name)));
  }

  private paste(): void {
    const polygon = ringIn(this.text.value);
    if (polygon) this.choose({ polygon, area: null });
    else setText(this.refused, 'This is no polygon of 3 to 200 corners. Write POLYGON((longitude latitude, …)), or paste GeoJSON with one outer line.');
  }

  private choose(part: Partial<Question>): void {
    this.popover.panel.hidePopover();
    this.ask(part);
  }
}
