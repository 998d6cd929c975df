import { element } from '../dom';
import { sheetNames, type SheetName } from './question';

/** The sheets by name, one of them open: arrow keys go from one to the other, as the ARIA practices have it. */
export class SheetTabs {
  private readonly buttons = new Map<SheetName, HTMLButtonElement>();

  constructor(list: HTMLElement, private readonly panel: HTMLElement, private readonly open: (name: SheetName) => void) {
    for (const [name, words] of Object.entries(sheetNames) as [SheetName, string][]) {
      const button = element('button', { type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': panel.id }, words);
      button.addEventListener('click', () => open(name));
      this.buttons.set(name, button);
    }
    list.append(...this.buttons.values());
    list.addEventListener('keydown', (event) => this.step(event));
  }

  show(chosen: SheetName): void {
    for (const [name, button] of this.buttons) {
      button.setAttribute('aria-selected', String(name === chosen));
      button.tabIndex = name === chosen ? 0 : -1;
    }
    this.panel.setAttribute('aria-labelledby', `tab-${chosen}`);
  }

  private step({ key }: KeyboardEvent): void {
    const names = [...this.buttons.keys()];
    const at = names.findIndex((name) => this.buttons.get(name) === document.activeElement);
    const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!by || at < 0) return;
    const next = names[(at + by + names.length) % names.length]!;
    this.open(next);
    this.buttons.get(next)!.focus();
  }
}
