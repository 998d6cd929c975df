// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { offerSignOut, signInOf } from '../src/account';

afterEach(() => vi.unstubAllGlobals());

const answering = (status: number, body: unknown) =>
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(body), { status })));

describe('the way out', () => {
  it('is offered by name to who has signed in', async () => {
    answering(200, { name: 'j.smith', signsOut: true });
    const root = document.createElement('div');
    await offerSignOut(root);
    expect(root.querySelector('form')?.getAttribute('action')).toBe('signout');
    expect(root.querySelector('button')?.getAttribute('aria-label')).toBe('Sign out j.smith');
  });

  it('is not offered where nobody has to sign in, nor where the server does not answer', async () => {
    const root = document.createElement('div');
    answering(200, { name: 'anybody', signsOut: false });
    await offerSignOut(root);
    answering(503, {});
    await offerSignOut(root);
    expect(root.childElementCount).toBe(0);
  });
});

it('what was stated in the tab ends with signing out', async () => {
  answering(200, { name: 'j.smith', signsOut: true });
  sessionStorage.setItem('hotspots-purpose', 'Tasking');
  const root = document.createElement('div');
  await offerSignOut(root);
  root.querySelector('form')!.dispatchEvent(new Event('submit'));
  expect(sessionStorage.getItem('hotspots-purpose')).toBeNull();
});

it('the way in leads back to the same view', () => {
  expect(signInOf({ pathname: '/history', search: '?district=l00&groups=a,b' })).toBe('signin?return=%2Fhistory%3Fdistrict%3Dl00%26groups%3Da%2Cb');
});
