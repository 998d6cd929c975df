import { element } from './dom';
import { groupsOf, type Demand, type Offer } from './offer';

const kept = 'hotspots-purpose';

/** The type of the problem that a server tells where a purpose has to be stated first. */
export const purposeNeeded = 'urn:hotspots:problem:purpose-needed';

/** What was stated in this tab; null for nothing. No address has it, so that a link that is shared states nothing for somebody else. */
export const statedPurpose = (): string | null => sessionStorage.getItem(kept);

/** Whether a purpose has to be stated before these groups are looked at where that is demanded, and none was. */
export function lacksPurpose(groups: readonly string[], demand: Demand, offer: Offer): boolean {
  const sensitive = groupsOf(offer).some((group) => group.sensitive && groups.includes(group.id));
  return (demand === 'always' || (demand === 'sensitive' && sensitive)) && statedPurpose() === null;
}

/** Whoever signs in next states a purpose of their own. */
export const forgetPurpose = (): void => sessionStorage.removeItem(kept);

/** Asks the server, and says why, where that was stated. Where it has to be and was not, the person is asked first. */
export async function fetchStating(address: URL): Promise<Response> {
  for (;;) {
    const stated = statedPurpose();
    // A header holds ASCII only.
    const answer = await fetch(address, stated === null ? {} : { headers: { 'Hotspots-Purpose': encodeURIComponent(stated) } });
    if (answer.status !== 403 || !(await needsPurpose(answer.clone()))) return answer;
    // It may have been stated for another request while this one was on its way.
    if (statedPurpose() === stated && !(await askPurpose())) throw new Error(notStated);
  }
}

/** What is said where nobody stated why. */
export const notStated = 'This is shown only to who says what they look for. Nothing was stated, so nothing is shown.';

let asking: Promise<boolean> | null = null;

/** Asks for a purpose, once for all that wait for one. False where none was stated. */
export const askPurpose = (): Promise<boolean> => (asking ??= openDialog().finally(() => { asking = null; }));

const needsPurpose = async (answer: Response): Promise<boolean> =>
  answer.json().then(({ type }: { type?: string }) => type === purposeNeeded, () => false);

function openDialog(): Promise<boolean> {
  const field = element('input', {
    id: 'purpose', type: 'text', required: '', maxlength: '200', autocomplete: 'off', 'aria-describedby': 'purpose-why', value: statedPurpose() ?? '',
  });
  const cancel = element('button', { type: 'button', class: 'toggle' }, 'Do not look');
  const form = element('form', { method: 'dialog' },
    element('h2', { id: 'purpose-title' }, 'State what you look for'),
    element('label', { for: 'purpose' }, 'Your purpose, such as the meeting or the case'), field,
    element('p', { id: 'purpose-why' }, 'It is kept with your name in the record of who looked. This tab asks once; a link that you share does not hold it.'),
    element('div', { class: 'answers' }, cancel, element('button', { type: 'submit', class: 'toggle main' }, 'Look')));
  const dialog = element('dialog', { class: 'purpose', 'aria-labelledby': 'purpose-title' }, form);
  return new Promise((resolve) => {
    let stated = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const text = field.value.trim();
      if (text === '') return field.focus();
      sessionStorage.setItem(kept, text);
      stated = true;
      dialog.close();
    });
    cancel.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(stated);
    });
    document.body.append(dialog);
    dialog.showModal();
    field.focus();
  });
}
