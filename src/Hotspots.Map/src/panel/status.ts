import { element, setText } from '../dom';
import type { Connection } from '../live';
import { dateOf } from '../london';
import type { Offer } from '../offer';
import type { Themes } from '../theme';

const words: Readonly<Record<Connection, string>> = {
  connecting: 'Connecting…', live: 'Live', reconnecting: 'Reconnecting…', offline: 'Offline',
};

/** Whether the picture lives, what draws it, and the switch between light and dark. */
export class Status {
  private readonly connection = element('span', { class: 'connection', role: 'status' });
  private readonly badges = element('span', { class: 'badges' });

  constructor(root: HTMLElement, themes: Themes) {
    const toggle = element('button', { type: 'button', class: 'toggle' });
    const name = () => setText(toggle, themes.current === 'dark' ? 'Light' : 'Dark');
    toggle.setAttribute('aria-description', 'Changes the colours of the page');
    toggle.addEventListener('click', () => themes.toggle());
    themes.onChange(name);
    name();
    root.append(this.badges, this.connection, toggle);
    this.show('connecting');
  }

  /** @param since What the picture on the screen is of, where it stands still. */
  show(state: Connection, since = ''): void {
    document.body.dataset['connection'] = state;
    const still = since !== '' && (state === 'reconnecting' || state === 'offline');
    setText(this.connection, still ? `${words[state]} · picture of ${since}` : words[state]);
  }

  introduce({ runtime, version, simulated, speed, clockSetTo }: Offer): void {
    const badges = [element('span', { title: `Version ${version}` }, runtime.charAt(0).toUpperCase() + runtime.slice(1))];
    if (clockSetTo) badges.unshift(element('span', { class: 'simulated' }, `Clock set to ${dateOf(new Date(clockSetTo))}`));
    if (simulated) badges.unshift(element('span', { class: 'simulated' }, `Simulated ×${speed}`));
    this.badges.replaceChildren(...badges);
  }
}
