import { byId } from './dom';

/** A fragment stands for the map's camera, so a skip link moves the focus and leaves the address alone. */
export function keepSkipsOutOfAddress(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-skip]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      byId(link.hash.slice(1)).focus();
    });
  }
}
