import { offerSignOut } from '../account';
import { element, setText } from '../dom';
import type { Connection } from '../live';
import { dateOf } from '../london';
import type { Lens, Offer, Place } from '../offer';
import type { Themes } from '../theme';
import { CopyLink } from './copyLink';
import { historyOf } from './pastAddress';

const words: Readonly<Record<Connection, string>> = {
  connecting: 'Connecting…', live: 'Live', reconnecting: 'Reconnecting…', offline: 'Offline',
};

/** Whether the picture lives, what draws it, and the switch between light and dark. */
export class Status {
  private readonly connection = element('span', { class: 'connection', role: 'status' });
  private readonly actions = element('span', { class: 'actions' });
  private readonly history = element('a', { class: 'toggle', id: 'to-history', href: './history' }, 'History');
  private readonly badges = element('span', { class: 'badges' });

  /** @param link The link to the picture on the screen, or null while there is none. */
  constructor(root: HTMLElement, themes: Themes, link: () => string | null) {
    const toggle = element('button', { type: 'button', class: 'toggle' });
    const name = () => setText(toggle, themes.current === 'dark' ? 'Light' : 'Dark');
    toggle.setAttribute('aria-description', 'Changes the colours of the page');
    toggle.addEventListener('click', () => themes.toggle());
    themes.onChange(name);
    name();
    new CopyLink(this.actions, link);
    root.append(this.badges, this.connection, this.actions, this.history, toggle);
    void offerSignOut(root);
    this.show('connecting');
  }

  /**
   * @param since What the picture on the screen is of, where it stands still.
   * @param past Whether it is meant to stand still, because it is of what was known then.
   */
  show(state: Connection, since = '', past = false): void {
    document.body.dataset['connection'] = state;
    const still = since !== '' && (state === 'reconnecting' || state === 'offline');
    setText(this.connection, still ? `${words[state]} · picture of ${since}` : past && state === 'live' ? 'Not live' : words[state]);
  }

  /** Leads to the past of the same places and groups. */
  leadTo(lens: Lens, place: Place): void {
    this.history.href = historyOf(lens, place);
  }

  introduce({ simulated, speed, clockSetTo }: Offer): void {
    const badges = [simulated && `Simulated ×${speed}`, clockSetTo && `Clock set to ${dateOf(new Date(clockSetTo))}`].filter((words) => typeof words === 'string');
    this.badges.replaceChildren(...badges.map((words) => element('span', { class: 'simulated' }, words)));
  }
}
