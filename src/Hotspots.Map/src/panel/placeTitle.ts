import { setText } from '../dom';
import type { Place } from '../offer';

/** `Bellingham, Lewisham`; a name that says its borough already does so once. */
export const placeWords = ({ name, borough }: Pick<Place, 'name' | 'borough'>): string =>
  (borough === null || name.startsWith(borough) ? name : `${name}, ${borough}`);

/** Says what is looked at, and leads from a single area back to the whole of its district. */
export class PlaceTitle {
  private district = '';

  /** @param open Opens a district. */
  constructor(private readonly headline: HTMLElement, private readonly back: HTMLAnchorElement, open: (id: string) => void) {
    back.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // In a window of its own.
      event.preventDefault();
      open(this.district);
    });
  }

  /**
   * @param more What else is looked at, in words.
   * @param addressOf The address of a place.
   */
  show(place: Place, more: readonly string[], addressOf: (id: string) => string): void {
    const words = [placeWords(place), ...more];
    setText(this.headline, words.join(' · '));
    document.title = `${words.join(', ')} – Hotspots`;
    const whole = place.level === null ? undefined : place.districts[0];
    this.back.hidden = !whole;
    if (!whole) return;
    this.district = whole.id;
    this.back.href = addressOf(whole.id);
    setText(this.back, `Whole district: ${whole.name}`);
  }
}
