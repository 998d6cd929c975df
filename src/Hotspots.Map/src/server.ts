import { signInIfAsked } from './account';
import { waitBefore } from './patience';

/** Where the shapes of the areas of a place are. */
export const areasOf = (place: string, level: string): string =>
  `api/areas?place=${encodeURIComponent(place)}&level=${encodeURIComponent(level)}`;

/** Refusals that stay what they are, however often one asks. */
const final: readonly (number | undefined)[] = [400, 403, 404];

/** Asks the server until it answers, and tells meanwhile why there is nothing yet; tells nothing any more once it has answered. */
export const askPatiently = async <T>(address: string, tell: (words: string) => void): Promise<T> => (await ask<T>(address, tell, []))!;

/** Asks likewise; null where the server refuses for good. */
export const askUnlessRefused = <T>(address: string, tell: (words: string) => void): Promise<T | null> => ask<T>(address, tell, final);

async function ask<T>(address: string, tell: (words: string) => void, refusals: readonly (number | undefined)[]): Promise<T | null> {
  for (let attempt = 0; ; attempt++) {
    const answer = await fetch(new URL(address, document.baseURI)).catch(() => null);
    if (answer?.ok || refusals.includes(answer?.status)) {
      if (attempt > 0) tell('');
      return answer!.ok ? ((await answer!.json()) as T) : null;
    }
    signInIfAsked(answer);
    tell(`The server ${answer ? `answered ${answer.status}` : 'does not answer'}. Asking it again…`);
    await new Promise((resolve) => setTimeout(resolve, waitBefore(attempt)));
  }
}
