import { palettes, type Palette, type Theme } from './palette';

const kept = 'hotspots-theme';
const system = matchMedia('(prefers-color-scheme: dark)');

/** Light or dark: as the system has it, until somebody chooses otherwise on this machine. */
export class Themes {
  private readonly listeners: (() => void)[] = [];
  private forced: Theme | null = null;

  constructor() {
    this.apply();
    system.addEventListener('change', () => this.apply());
  }

  get current(): Theme {
    if (this.forced) return this.forced;
    const chosen = localStorage.getItem(kept);
    return chosen === 'light' || chosen === 'dark' ? chosen : system.matches ? 'dark' : 'light';
  }

  get palette(): Palette {
    return palettes[this.current];
  }

  toggle(): void {
    localStorage.setItem(kept, this.current === 'dark' ? 'light' : 'dark');
    this.apply();
  }

  /** One theme whatever is chosen, such as on paper; null: as it is chosen again. */
  force(theme: Theme | null): void {
    this.forced = theme;
    this.apply();
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  private apply(): void {
    document.documentElement.dataset['theme'] = this.current;
    for (const listener of this.listeners) listener();
  }
}
