/** An answer, and what identifies its bytes. */
export interface Told<T> {
  readonly document: T;
  readonly text: string;
}

/** Asks about the past. What the server says about a question that it cannot answer is the error's message. */
export async function ask<T>(address: string): Promise<Told<T>> {
  const answer = await fetch(new URL(address, document.baseURI));
  const text = await answer.text();
  if (!answer.ok) throw new Error(problemIn(text) ?? `The server answered ${answer.status}.`);
  return { document: JSON.parse(text) as T, text };
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
