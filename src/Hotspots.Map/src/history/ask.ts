import { signInIfAsked } from '../account';
import { element } from '../dom';
import { fetchStating } from '../purpose';

/** An answer, and what identifies its bytes. */
export interface Told<T> {
  readonly document: T;
  readonly text: string;
}

/** Asks about the past. What the server says about a question that it cannot answer is the error's message. */
export async function ask<T>(address: string): Promise<Told<T>> {
  const answer = await fetchStating(new URL(address, document.baseURI));
  signInIfAsked(answer);
  const text = await answer.text();
  if (!answer.ok) throw new Error(problemIn(text) ?? `The server answered ${answer.status}.`);
  return { document: JSON.parse(text) as T, text };
}

/** Makes a link that takes something away say why: its address cannot. What is refused is told. */
export function stating(link: HTMLAnchorElement, tell: (words: string) => void): HTMLAnchorElement {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    take(link.href).then(() => tell(''), (reason: unknown) => tell(reason instanceof Error ? reason.message : String(reason)));
  });
  return link;
}

async function take(address: string): Promise<void> {
  const answer = await fetchStating(new URL(address));
  signInIfAsked(answer);
  if (!answer.ok) throw new Error(problemIn(await answer.text()) ?? `The server answered ${answer.status}.`);
  const name = /filename="?([^";]+)/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1] ?? new URL(address).pathname.split('/').at(-1)!;
  const made = URL.createObjectURL(await answer.blob());
  element('a', { href: made, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(made), 10_000);
}

function problemIn(text: string): string | null {
  try {
    const { title, detail } = JSON.parse(text) as { title?: string; detail?: string };
    return detail ?? title ?? null;
  } catch {
    return null; // No problem document: the status alone has to do.
  }
}

/** Does the newest of several overlapping requests alone: an answer that comes after a later question is dropped. */
export class Latest {
  private turn = 0;

  /** Null where another question came meanwhile. */
  async of<T>(work: Promise<T>): Promise<T | null> {
    const mine = ++this.turn;
    try {
      const done = await work;
      return mine === this.turn ? done : null;
    } catch (reason) {
      if (mine !== this.turn) return null;
      throw reason;
    }
  }
}
