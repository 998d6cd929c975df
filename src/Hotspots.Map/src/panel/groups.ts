import { element, setText } from '../dom';
import { groupsOf, type Family, type Offer } from '../offer';
import { withGroup } from '../published';
import { Popover } from './popover';

/** `Robbery`, `Robbery, Arson`, `Robbery and 3 more`. */
export function summaryOf(groups: readonly string[], offer: Offer): string {
  const names = groupsOf(offer).filter((group) => groups.includes(group.id)).map((group) => group.name);
  return names.length <= 2 ? names.join(', ') : `${names[0]} and ${names.length - 1} more`;
}

/** Any number of groups, at least one, by the definition they belong to. */
export class GroupChooser {
  readonly root: HTMLElement;
  private readonly popover = new Popover('groups', 'Category groups');
  private readonly boxes = new Map<string, HTMLInputElement>();

  constructor(private readonly offer: Offer, private readonly choose: (groups: readonly string[]) => void) {
    const { button, panel } = this.popover;
    panel.classList.add('groups');
    panel.append(
      element('p', {}, 'Groups overlap. An incident in several of those chosen counts once.'),
      ...offer.families.map((family) => this.family(family)),
    );
    if (groupsOf(offer).some((group) => group.sensitive)) {
      panel.append(element('p', { class: 'aside' }, offer.published
        ? `◌ Shown alone and as published: ${offer.published.weeks} whole weeks, wards, and no figure under ${offer.published.threshold}.`
        : '◌ Shown at the middle of its LSOA, never at its place.'));
    }
    this.root = element('div', { class: 'chooser wide' }, element('label', { for: 'groups' }, 'Groups'), button, panel);
  }

  show(groups: readonly string[]): void {
    for (const [id, box] of this.boxes) box.checked = groups.includes(id);
    setText(this.popover.button, summaryOf(groups, this.offer));
  }

  private family({ name, groups }: Family): HTMLFieldSetElement {
    const legend = element('legend', {}, name);
    return element('fieldset', {}, legend, ...groups.map((group) => {
      const box = element('input', { type: 'checkbox', value: group.id });
      box.addEventListener('change', () => this.changed(box));
      this.boxes.set(group.id, box);
      return element('label', {}, box, group.sensitive ? `${group.name} ◌` : group.name);
    }));
  }

  /** The last one cannot be taken away: a lens of nothing has no answer. */
  private changed(box: HTMLInputElement): void {
    const chosen = [...this.boxes].filter(([, each]) => each.checked).map(([id]) => id);
    if (chosen.length === 0) box.checked = true;
    else this.choose(box.checked ? withGroup(chosen, box.value, this.offer) : chosen);
  }
}
