import { element, setText } from '../dom';

/** Says what the address asks for that is not there, until somebody has read it or chosen something else. */
export class UnknownNotice {
  private readonly words = element('p', { role: 'status' });
  private readonly dismiss = element('button', { type: 'button' }, 'Dismiss');

  constructor(root: HTMLElement) {
    this.dismiss.addEventListener('click', () => this.show([]));
    root.append(this.words, this.dismiss);
    this.show([]);
  }

  /** @param sentences What is to be said; none: nothing. */
  show(sentences: readonly string[]): void {
    this.dismiss.hidden = sentences.length === 0;
    setText(this.words, sentences.join(' '));
  }
}
