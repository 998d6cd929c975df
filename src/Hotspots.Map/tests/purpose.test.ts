// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askPurpose, fetchStating, forgetPurpose, lacksPurpose, notStated, statedPurpose } from '../src/purpose';
import { offer } from './examples';

const address = new URL('http://localhost/api/history/rates');
const stated: (string | null)[] = [];

/** A server that demands a purpose. */
const demanding = (url: URL, init?: RequestInit) => {
  const purpose = new Headers(init?.headers).get('Hotspots-Purpose');
  stated.push(purpose);
  expect(url.search).toBe('');
  return Promise.resolve(purpose ? new Response('{}') : new Response(JSON.stringify({ type: 'urn:hotspots:problem:purpose-needed' }), { status: 403 }));
};

const dialogs = () => [...document.querySelectorAll('dialog')];
const dialog = async () => expect.poll(() => dialogs().length).toBe(1);

async function answer(text: string): Promise<void> {
  await dialog();
  document.querySelector<HTMLInputElement>('#purpose')!.value = text;
  document.querySelector('dialog form')!.dispatchEvent(new Event('submit', { cancelable: true }));
}

beforeEach(() => vi.stubGlobal('fetch', demanding));
afterEach(() => {
  vi.unstubAllGlobals();
  forgetPurpose();
  stated.length = 0;
});

describe('a purpose', () => {
  it('is asked for once, however many requests wait for it, and goes with each of them in ASCII', async () => {
    const answers = Promise.all([fetchStating(address), fetchStating(address)]);
    await answer(' Tasking — Überfall ');
    expect((await answers).map(({ status }) => status)).toEqual([200, 200]);
    expect(statedPurpose()).toBe('Tasking — Überfall');
    await fetchStating(address);
    expect(stated).toEqual([null, null, ...Array<string>(3).fill('Tasking%20%E2%80%94%20%C3%9Cberfall')]);
    expect(dialogs()).toEqual([]);
  });

  it('that is not stated shows nothing, and is asked for again later', async () => {
    const refused = expect(fetchStating(address)).rejects.toThrow(notStated);
    await dialog();
    document.querySelector<HTMLButtonElement>('dialog button[type=button]')!.click();
    await refused;
    expect(statedPurpose()).toBeNull();
    const again = askPurpose();
    await answer('Review');
    expect(await again).toBe(true);
  });

  it('of blanks is none', async () => {
    const asked = askPurpose();
    await answer('   ');
    expect([dialogs().length, statedPurpose()]).toEqual([1, null]);
    await answer('Review');
    expect(await asked).toBe(true);
  });

  it('is not asked for where something else is refused', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ type: 'urn:hotspots:problem:not-disclosed' }), { status: 403 })));
    expect((await fetchStating(address)).status).toBe(403);
    expect(dialogs()).toEqual([]);
  });

  it('lacks where the place demands one, and no longer once it was stated', () => {
    const families = [{ name: '', groups: [{ id: 'robbery', name: '', sensitive: false }, { id: 'abuse', name: '', sensitive: true }] }];
    const lacks = (purpose: 'never' | 'sensitive' | 'always', group: string) =>
      lacksPurpose([group], purpose, { ...offer, families });
    expect([lacks('never', 'abuse'), lacks('sensitive', 'robbery'), lacks('sensitive', 'abuse'), lacks('always', 'robbery')]).toEqual([false, false, true, true]);
    sessionStorage.setItem('hotspots-purpose', 'Review');
    expect(lacks('always', 'abuse')).toBe(false);
  });
});
