import { element, setText } from '../dom';

export interface Tab {
  readonly name: string;
  readonly panel: HTMLElement;
}

/** Tabs, one of them open: arrow keys go from one to the other, as the ARIA practices have it. */
export class Tabs {
  private readonly buttons: readonly HTMLButtonElement[];

  constructor(root: HTMLElement, label: string, private readonly tabs: readonly Tab[]) {
    this.buttons = tabs.map(({ name, panel }, index) => this.button(name, panel, index));
    const list = element('div', { class: 'tabs', role: 'tablist', 'aria-label': label }, ...this.buttons);
    list.addEventListener('keydown', (event) => this.step(event));
    root.prepend(list);
    this.open(0);
  }

  /** Takes a tab away or brings it back; one that is taken away while it is open leaves to the first that is there. */
  offer(index: number, offered: boolean): void {
    const button = this.buttons[index]!;
    if (button.hidden === !offered) return;
    button.hidden = !offered;
    if (!offered && button.getAttribute('aria-selected') === 'true') this.open(this.buttons.findIndex((each) => !each.hidden));
  }

  /** Opens a tab. */
  select(index: number): void {
    this.open(index);
  }

  /** Says behind a tab's name how much is in it. */
  count(index: number, things: number): void {
    setText(this.buttons[index]!, `${this.tabs[index]!.name} (${things})`);
  }

  private open(chosen: number): void {
    this.tabs.forEach(({ panel }, index) => {
      const button = this.buttons[index]!;
      button.setAttribute('aria-selected', String(index === chosen));
      button.tabIndex = index === chosen ? 0 : -1;
      panel.hidden = index !== chosen;
    });
  }

  private button(name: string, panel: HTMLElement, index: number): HTMLButtonElement {
    const button = element('button', { type: 'button', role: 'tab', id: `${panel.id}-tab`, 'aria-controls': panel.id }, name);
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', button.id);
    button.addEventListener('click', () => this.open(index));
    return button;
  }

  private step({ key }: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
    const at = this.buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (!by || at < 0) return;
    let next = at;
    do next = (next + by + this.buttons.length) % this.buttons.length; while (this.buttons[next]!.hidden);
    this.open(next);
    this.buttons[next]!.focus();
  }
}
