import { districtIn, type Offer, type Place } from './offer';
import { askUnlessRefused } from './server';

/** Finds out what a place is: a district stands in the offer, an area is asked for, once. */
export class Places {
  private readonly asked = new Map<string, Promise<Place | null>>();

  /** @param tell Says that the server does not answer yet. */
  constructor(private readonly offer: Offer, private readonly tell: (words: string) => void) {}

  /** The district of that id; null where it is none. */
  district(id: string): Place | null {
    return this.offer.districts.some((district) => district.id === id) ? districtIn(id, this.offer) : null;
  }

  /** The place of that name; the usual one for none, and where there is none or it may not be seen. */
  async of(name: string | null): Promise<Place> {
    if (name === null) return districtIn(null, this.offer);
    return this.district(name) ?? (await this.area(name)) ?? districtIn(null, this.offer);
  }

  private area(code: string): Promise<Place | null> {
    const asked = this.asked.get(code) ?? askUnlessRefused<Place>(`api/places/${encodeURIComponent(code)}`, this.tell);
    this.asked.set(code, asked);
    return asked;
  }
}
