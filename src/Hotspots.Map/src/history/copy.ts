import { element, setText } from '../dom';

const shownFor = 4_000;

/** A button that copies a table as CSV; where the browser keeps its clipboard to itself, it saves a file. */
export function copyButton(what: string, csv: () => string | null): HTMLElement {
  const said = element('span', { class: 'copied', role: 'status' });
  const button = element('button', { type: 'button', class: 'copy' }, 'Copy CSV', element('span', { class: 'unseen' }, ` of ${what}`));
  const say = (words: string) => {
    setText(said, words);
    setTimeout(() => setText(said, ''), shownFor);
  };
  button.addEventListener('click', () => {
    const text = csv();
    if (text === null) return say('Nothing to copy yet');
    navigator.clipboard.writeText(text).then(() => say('✓ Copied'), () => {
      save(text, `${what.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.csv`);
      say('✓ Saved');
    });
  });
  return element('span', { class: 'copying' }, said, button);
}

function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  element('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
