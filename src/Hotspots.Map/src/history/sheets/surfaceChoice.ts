import { element } from '../../dom';
import { segments } from '../../panel/chooser';
import type { Named } from '../../offer';
import { steps, type Step, type View } from '../question';
import type { Desk } from './sheet';

const stepNames = { month: 'Months', week: 'Weeks', day: 'Days' };

/** How a surface is drawn: a step, a window and a radius. */
export class SurfaceChoice {
  readonly root: HTMLElement;
  private readonly window: HTMLSelectElement;
  private readonly bandwidth: HTMLSelectElement;

  constructor(desk: Desk) {
    this.window = select(desk.offer.windows, 'Window', (window) => desk.go({ window, at: null }));
    this.bandwidth = select(desk.offer.bandwidths.map((metres) => ({ id: String(metres), name: `${metres} m` })), 'Radius', (metres) => desk.go({ bandwidth: Number(metres) }));
    this.root = element('div', { class: 'choices' },
      segments('play-step', 'A surface for each', steps.map((id) => ({ id, name: stepNames[id].slice(0, -1) })), (id) => desk.go({ step: id as Step, at: null })),
      labelled('Window', this.window), labelled('Radius', this.bandwidth));
  }

  show({ step, window, bandwidth }: View): void {
    const chosen = this.root.querySelector<HTMLInputElement>(`[value="${step}"]`);
    if (chosen) chosen.checked = true;
    this.window.value = window;
    this.bandwidth.value = String(bandwidth);
  }
}

/** A choice with its name above it. */
export const labelled = (name: string, control: HTMLElement): HTMLElement => element('label', { class: 'chooser labelled' }, element('span', {}, name), control);

export function select(choices: readonly Named[], name: string, choose: (id: string) => void): HTMLSelectElement {
  const made = element('select', { 'aria-label': name }, ...choices.map((choice) => element('option', { value: choice.id }, choice.name)));
  made.addEventListener('change', () => choose(made.value));
  return made;
}
