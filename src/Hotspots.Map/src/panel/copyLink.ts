import { element, setText } from '../dom';

const shownFor = 4_000;

/** Copies a link that shows this very picture again, however much is recorded later. */
export class CopyLink {
  private readonly said = element('span', { class: 'copied', role: 'status' });
  private silence: ReturnType<typeof setTimeout> | undefined;

  /** @param link The link, or null while there is no picture. */
  constructor(root: HTMLElement, private readonly link: () => string | null) {
    const button = element('button', { type: 'button', id: 'copy-link', class: 'toggle' }, 'Copy link to this picture');
    button.addEventListener('click', () => void this.copy());
    root.append(this.said, button);
  }

  private async copy(): Promise<void> {
    const link = this.link();
    if (link === null) return this.say('There is no picture yet');
    try {
      await navigator.clipboard.writeText(link);
      this.say('✓ Copied');
    } catch {
      // The browser keeps its clipboard from pages without a secure address: people copy it themselves.
      window.prompt('The link to this picture:', link);
    }
  }

  private say(words: string): void {
    setText(this.said, words);
    clearTimeout(this.silence);
    this.silence = setTimeout(() => setText(this.said, ''), shownFor);
  }
}
