import { element, setText } from './dom';

const shownFor = 4_000;

/** Words beside a button that tell what came of it, and go by themselves. */
export class Said {
  readonly root = element('span', { class: 'copied', role: 'status' });
  private silence: ReturnType<typeof setTimeout> | undefined;

  say(words: string): void {
    setText(this.root, words);
    clearTimeout(this.silence);
    this.silence = setTimeout(() => setText(this.root, ''), shownFor);
  }
}
