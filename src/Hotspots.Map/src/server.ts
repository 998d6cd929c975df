import { signInIfAsked } from './account';
import type { Lens } from './offer';
import { waitBefore } from './patience';

/** Where the shapes of a lens's areas are. */
export const areasOf = ({ district, level }: Pick<Lens, 'district' | 'level'>): string =>
  `api/areas?district=${encodeURIComponent(district)}&level=${encodeURIComponent(level)}`;

/** Asks the server until it answers, and tells meanwhile why there is nothing yet; tells nothing any more once it has answered. */
export async function askPatiently<T>(address: string, tell: (words: string) => void): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    const answer = await fetch(new URL(address, document.baseURI)).catch(() => null);
    if (answer?.ok) {
      if (attempt > 0) tell('');
      return (await answer.json()) as T;
    }
    signInIfAsked(answer);
    tell(`The server ${answer ? `answered ${answer.status}` : 'does not answer'}. Asking it again…`);
    await new Promise((resolve) => setTimeout(resolve, waitBefore(attempt)));
  }
}
