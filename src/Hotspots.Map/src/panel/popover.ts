import { element } from '../dom';

/** A button and what it opens beside itself; Escape or a click elsewhere closes it again. */
export class Popover {
  readonly button: HTMLButtonElement;
  readonly panel: HTMLElement;

  /** @param id Of the button; the panel's is the same with `-panel` behind it. */
  constructor(id: string, name: string, ...content: Node[]) {
    this.button = element('button', { type: 'button', id, class: 'opener', 'aria-haspopup': 'dialog', popovertarget: `${id}-panel` });
    this.panel = element('div', { class: 'popover', id: `${id}-panel`, role: 'dialog', 'aria-label': name, popover: 'auto' }, ...content);
    this.panel.addEventListener('beforetoggle', () => this.place());
  }

  /** Below the button or above it, to its right or to its left: wherever the page has more room. */
  private place(): void {
    const { left, right, top, bottom } = this.button.getBoundingClientRect();
    const [below, rightward] = [top < innerHeight / 2, left < innerWidth / 2];
    Object.assign(this.panel.style, {
      top: below ? `${bottom + 6}px` : 'auto', bottom: below ? 'auto' : `${innerHeight - top + 6}px`,
      left: rightward ? `${left}px` : 'auto', right: rightward ? 'auto' : `${innerWidth - right}px`,
    });
  }
}
