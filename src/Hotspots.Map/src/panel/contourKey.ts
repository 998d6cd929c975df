import { element } from '../dom';

const kept = 'hotspots-contours';
const lines = [['quarter', 'a quarter'], ['half', 'half'], ['three-quarters', 'three quarters']] as const;

/** What the contours mean, and whether they are drawn: as somebody chose on this machine. */
export class ContourKey {
  readonly root: HTMLElement;
  private readonly box = element('input', { type: 'checkbox', id: 'contours' });

  constructor(changed: (shown: boolean) => void) {
    this.box.checked = localStorage.getItem(kept) !== 'off';
    this.box.addEventListener('change', () => {
      localStorage.setItem(kept, this.shown ? 'on' : 'off');
      changed(this.shown);
    });
    const key = lines.map(([name, words]) => element('span', {}, element('i', { class: name, 'aria-hidden': 'true' }), words));
    this.root = element('div', { class: 'contour-key' }, element('label', {}, this.box, 'Contours'),
      element('p', {}, 'Inside lie ', ...key, 'of the incidents'));
  }

  get shown(): boolean {
    return this.box.checked;
  }
}
