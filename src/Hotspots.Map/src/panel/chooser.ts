import { element, setText } from '../dom';
import { measures, type Look, type Measure } from '../lens';
import { districtIn, type Lens, type Named, type Offer, type Place } from '../offer';
import { offerOnly, publishable, publishedOf } from '../published';
import { measureNames } from '../scale';
import { GroupChooser } from './groups';
import { SurfaceChooser } from './surfaceChooser';

/** The choosers. Each says what is looked at now, and asks for another look. */
export class Choosers {
  private readonly district: HTMLSelectElement;
  /** Stands before the districts while a single area is looked at. */
  private readonly area = element('option');
  private readonly groups: GroupChooser;
  private readonly surface: SurfaceChooser;
  private look: Look | null = null;
  private place: Place | null = null;

  constructor(root: HTMLElement, private readonly offer: Offer, private readonly ask: (look: Look) => void) {
    this.district = element('select', { id: 'district' }, ...offer.districts.map(({ id, name }) => element('option', { value: id }, name)));
    this.district.addEventListener('change', () => this.change({ place: this.district.value }));
    this.groups = new GroupChooser(offer, (groups) => this.change({ groups }));
    this.surface = new SurfaceChooser(offer, (part) => this.change(part));
    root.append(
      element('div', { class: 'chooser' }, element('label', { for: 'district' }, 'Place'), this.district),
      this.groups.root,
      segments('window', 'Window', offer.windows, (id) => this.change({ window: id })),
      this.surface.root,
      segments('level', 'Areas', offer.levels, (id) => this.change({ level: id })),
      segments('measure', 'Coloured by', measures.map((id) => ({ id, name: measureNames[id].short })),
        (id) => this.look && this.ask({ ...this.look, measure: id as Measure })),
    );
  }

  /** Says what is looked at, without asking for it. */
  show(look: Look, place: Place): void {
    this.look = look;
    this.place = place;
    this.showPlace(place);
    this.groups.show(look.lens.groups);
    this.surface.show(look.lens);
    const published = publishedOf(look.lens.groups, this.offer, place);
    offerOnly('window', published?.windows ?? null, `Not published: only whole blocks of ${published?.weeks} weeks are`);
    if (published) offerOnly('level', published.levels, 'Not published: so small areas would tell of single incidents');
    else offerOnly('level', place.levels, 'Larger than the place itself');
    offerOnly('measure', published ? measures.filter((id) => id !== 'gi') : null, 'Not told of published figures');
    const chosen = { window: look.lens.window, level: look.lens.level, measure: look.measure };
    for (const [name, value] of Object.entries(chosen)) {
      const choice = document.getElementById(`${name}-${value}`);
      if (choice instanceof HTMLInputElement) choice.checked = true;
    }
  }

  private showPlace({ id, name, level }: Place): void {
    this.area.remove();
    if (level !== null) {
      this.area.value = id;
      setText(this.area, name);
      this.district.prepend(this.area);
    }
    this.district.value = id;
  }

  /** Another place begins with the whole of it; anything else keeps the camera where it is. */
  private change(part: Partial<Lens>): void {
    if (!this.look || !this.place) return;
    const place = part.place === undefined ? this.place : districtIn(part.place, this.offer);
    const camera = part.place === undefined ? this.look.camera : null;
    // An area is read by smaller areas than its district usually is.
    const level = part.level ?? (place !== this.place && this.place.level !== null ? place.levels[0]! : this.look.lens.level);
    const lens = { ...this.look.lens, ...part, level };
    const measure = publishedOf(lens.groups, this.offer) && this.look.measure === 'gi' ? 'count' : this.look.measure;
    this.ask({ ...this.look, camera, measure, lens: part.groups ? publishable(lens, this.offer, place) : lens });
  }
}

/** One of a few, all of them in sight. */
export function segments(name: string, legend: string, choices: readonly Named[], choose: (id: string) => void): HTMLFieldSetElement {
  const row = element('div', { class: 'segments' });
  for (const { id, name: label } of choices) {
    const input = element('input', { type: 'radio', name, id: `${name}-${id}`, value: id });
    input.addEventListener('change', () => choose(id));
    row.append(input, element('label', { for: input.id }, label));
  }
  return element('fieldset', { class: 'chooser' }, element('legend', {}, legend), row);
}
