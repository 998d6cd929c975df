import { element, setText } from '../dom';
import type { Lens, Named, Noted, Offer } from '../offer';
import { Popover } from './popover';
import { sentences, surfaceSummary } from './surfaceWords';

type Choice = Named & Partial<Noted>;

/** How the density is computed: kernel, radius, weight and edge, behind one button that says what is chosen. */
export class SurfaceChooser {
  readonly root: HTMLElement;
  private readonly popover = new Popover('surface', 'How the density is computed');

  constructor(private readonly offer: Offer, choose: (part: Partial<Lens>) => void) {
    const { button, panel } = this.popover;
    panel.classList.add('surface');
    panel.append(
      choices('kernel', 'Kernel: how an incident spreads', offer.kernels, (kernel) => choose({ kernel })),
      choices('bandwidth', 'Radius', radiiOf(offer), (id) => choose(radiusOf(id))),
      choices('weight', 'Weight: how much an incident counts', offer.weights, (weight) => choose({ weight })),
      choices('edge', 'Edge: where the place ends', offer.edges, (edge) => choose({ edge })),
    );
    this.root = element('div', { class: 'chooser wide' }, element('label', { for: 'surface' }, 'Surface'), button, panel);
  }

  show(lens: Lens): void {
    setText(this.popover.button, surfaceSummary(lens, this.offer));
    const { kernel, weight, edge } = lens;
    const bandwidth = lens.bandwidthBy === 'fixed' ? String(lens.bandwidth) : lens.bandwidthBy;
    for (const [name, id] of Object.entries({ kernel, bandwidth, weight, edge })) {
      const box = this.popover.panel.querySelector<HTMLInputElement>(`#${CSS.escape(`${name}-${id}`)}`);
      if (box) box.checked = true;
    }
  }
}

/** The fixed radii, and then the rules that find one. */
const radiiOf = ({ bandwidths, bandwidthRules }: Offer): readonly Choice[] => [
  ...bandwidths.map((metres) => ({ id: String(metres), name: `${metres} m` })),
  ...bandwidthRules.filter(({ id }) => id !== 'fixed'),
];

const radiusOf = (id: string): Partial<Lens> =>
  Number.isNaN(Number(id)) ? { bandwidthBy: id } : { bandwidthBy: 'fixed', bandwidth: Number(id) };

function choices(name: string, legend: string, offered: readonly Choice[], choose: (id: string) => void): HTMLFieldSetElement {
  return element('fieldset', { class: `of-${name}` }, element('legend', {}, legend), ...offered.map(({ id, name: label, note }) => {
    const box = element('input', { type: 'radio', name, id: `${name}-${id}`, value: id });
    box.addEventListener('change', () => choose(id));
    return element('label', {}, box, element('span', {}, label, element('small', {}, note || (sentences[id] ?? ''))));
  }));
}
