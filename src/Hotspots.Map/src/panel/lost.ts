import { setText } from '../dom';
import { clockToTheSecond } from '../london';

/** `No connection to the counting servers since 12:03:05; this is the last picture`. */
export const lostWords = (since: string): string => `No connection to the counting servers since ${clockToTheSecond(new Date(since))}; this is the last picture`;

/** Says, once, that the servers that count cannot be reached from the one that shows, and takes it back when they can. */
export class LostNotice {
  constructor(private readonly root: HTMLElement) {}

  /** @param since Since when; null where they can be reached. */
  show(since: string | null): void {
    setText(this.root, since === null ? '' : lostWords(since));
  }
}
