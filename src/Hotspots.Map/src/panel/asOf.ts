import { element, setText } from '../dom';
import type { Moment } from '../frame';
import { momentOf } from '../london';
import { count } from '../words';

/** `As it was known on 20 November 2026 at 06:40:00 (position 8,123)`. */
export const asOfWords = ({ position, at }: Moment): string =>
  `As it was known on ${momentOf(new Date(at))} (position ${count(position)})`;

/** Says that the picture is not live, and leads back to the one that is. */
export class AsOfBanner {
  private readonly words = element('p', { role: 'status' });

  constructor(private readonly root: HTMLElement, backToLive: () => void) {
    const back = element('button', { type: 'button' }, 'Back to live');
    back.addEventListener('click', backToLive);
    root.append(this.words, back);
  }

  /** @param asked What the address asks for; null: live. @param shown What the picture is of, once there is one. */
  show(asked: string | null, shown: Moment | null): void {
    this.root.hidden = asked === null;
    setText(this.words, asked === null ? '' : shown ? asOfWords(shown) : 'Looking up what was known then…');
  }
}
