import { element } from './dom';
import { forgetPurpose } from './purpose';

interface Me {
  readonly name: string;
  /** Whether there is a session that can end; not where nobody has to sign in. */
  readonly signsOut: boolean;
}

/** Where one signs in, to come back to the same view. */
export const signInOf = ({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string => `signin?return=${encodeURIComponent(pathname + search)}`;

/** Whoever is signing out is led there by that, with the cookie taken away: to go there before it ended would keep a cookie that opens nothing. */
let leaving = false;

/** Leads to where one signs in if that is what an answer asks for. */
export function signInIfAsked(answer: Pick<Response, 'status'> | null): void {
  if (answer?.status !== 401 || leaving) return;
  forgetPurpose();
  location.assign(new URL(signInOf(location), document.baseURI));
}

/** Asks who is here; a session that has ended leads to where one signs in. */
export async function whoIsHere(): Promise<Me | null> {
  const ask = async () => fetch(new URL('api/me', document.baseURI));
  const answer = await ask().catch(() => null);
  signInIfAsked(answer);
  return answer?.ok ? ((await answer.json()) as Me) : null;
}

/** Puts the way out there, for whoever came in by signing in. */
export async function offerSignOut(root: HTMLElement): Promise<void> {
  const me = await whoIsHere();
  if (!me?.signsOut) return;
  const form = element(
    'form', { method: 'post', action: 'signout', class: 'account' },
    element('button', { type: 'submit', class: 'toggle', id: 'sign-out', 'aria-label': `Sign out ${me.name}`, title: `Signed in as ${me.name}` }, 'Sign out'),
  );
  form.addEventListener('submit', () => {
    leaving = true;
    forgetPurpose();
  });
  root.append(form);
}
