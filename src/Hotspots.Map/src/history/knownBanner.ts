import { element, setText } from '../dom';
import { momentOf } from '../london';
import { count } from '../words';

/** `20 November 2026 at 06:40:00`, `position 8,123`, or both. */
export function knownWords(asOf: string): string {
  const [position, instant] = [/^\d+(?=@|$)/.exec(asOf)?.[0], /\d{4}-.*$/.exec(asOf)?.[0]];
  return [instant ? momentOf(new Date(instant)) : '', position ? `position ${count(Number(position))}` : ''].filter(Boolean).join(', ');
}

/** Says that the answers rest on what was known then, and leads back to what is known now. */
export class KnownBanner {
  private readonly words = element('p', { role: 'status' });

  constructor(private readonly root: HTMLElement, now: () => void) {
    const back = element('button', { type: 'button' }, 'As known now');
    back.addEventListener('click', now);
    root.append(this.words, back);
  }

  show(asOf: string | null): void {
    this.root.hidden = asOf === null;
    setText(this.words, asOf === null ? '' : `As it was known: ${knownWords(asOf)}`);
  }
}
