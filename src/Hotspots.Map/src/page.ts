import { whoIsHere } from './account';
import { byId, element, setText } from './dom';
import { addressOf, lookIn, placeIn, sameLens, type Camera, type Look } from './lens';
import { Live, type Connection } from './live';
import { clockToTheSecond } from './london';
import { noAreas, type Area, type Areas } from './map/areas';
import { MapView } from './map/view';
import { nameOf, offerOf, type Offer, type Offered, type Place } from './offer';
import { Card } from './panel/card';
import { Choosers } from './panel/chooser';
import { summaryOf } from './panel/groups';
import { LostNotice } from './panel/lost';
import { Panels } from './panel/panels';
import { PlaceTitle } from './panel/placeTitle';
import { Status } from './panel/status';
import { UnknownNotice } from './panel/unknown';
import type { Picture } from './picture';
import { Places } from './places';
import { askPurpose, lacksPurpose, notStated, statedPurpose } from './purpose';
import { publishable, whyUnpublished } from './published';
import { areasOf, askPatiently } from './server';
import { Spotlight } from './spotlight';
import type { Themes } from './theme';
import { unknownIn } from './unknown';
import { lengthOf, reasonOf } from './words';

/** The page: one look at a time, the picture the server has of it, and the parts that show it. */
export class Page {
  private readonly spotlight = new Spotlight();
  private readonly status: Status;
  private readonly card = new Card(byId('card'), { open: (code) => void this.openPlace(code), close: () => this.unpin(), addressOf: (code) => this.addressOfPlace(code) });
  private readonly lost = new LostNotice(byId('lost'));
  private readonly unknown = new UnknownNotice(byId('unknown'));
  private readonly title = new PlaceTitle(byId('headline'), byId('to-district') as HTMLAnchorElement, (id) => void this.openPlace(id));
  private readonly shapes = new Map<string, Promise<Areas>>();
  private panels!: Panels;
  private choosers: Choosers | null = null;
  private live: Live | null = null;
  private map: MapView | null = null;
  private offer!: Offer;
  private places!: Places;
  private place!: Place;
  private look!: Look;
  private picture: Picture | null = null;
  private areas = noAreas;
  private lastArrival = 0;
  private connection: Connection = 'connecting';

  constructor(private readonly themes: Themes) {
    this.status = new Status(byId('status'), themes, () => this.link());
  }

  /** Asks what there is, builds the parts, and shows the look in the address. */
  async open(): Promise<void> {
    this.offer = offerOf(await askPatiently<Offered>('api/view', (words) => this.tell(words)));
    this.tell('');
    this.places = new Places(this.offer, (words) => this.tell(words));
    this.status.introduce(this.offer);
    this.panels = this.build();
    this.choosers = new Choosers(byId('choosers'), this.offer, (look) => this.go(look, 'push'));
    this.live = new Live(new URL('live', document.baseURI).href, {
      picture: (picture) => this.take(picture),
      connection: (state) => {
        this.connected(state);
        if (state === 'reconnecting') void whoIsHere(); // The server is away, or the session is: a WebSocket does not tell which.
      },
      refused: (reason) => this.tell(`The server cannot show this view: ${reason}`),
      purposeNeeded: () => void this.statePurpose(),
    }, statedPurpose);
    this.spotlight.follow(() => this.showCard());
    this.themes.onChange(() => this.repaint());
    addEventListener('popstate', () => void this.follow('keep'));
    addEventListener('keydown', ({ key }) => { if (key === 'Escape') this.unpin(); });
    await this.follow('replace');
    await this.openMap();
  }

  /** Says something that the person must know, or takes it back; what the server has to say in general stays. */
  tell(words: string): void {
    const said = words || (this.offer as Offer | undefined)?.notice || '';
    byId('notice').hidden = said === '';
    setText(byId('notice'), said);
  }

  /** What the view demands; without it there is nothing to see, and a way to state it after all. */
  private async statePurpose(): Promise<void> {
    if (await askPurpose()) {
      this.tell('');
      document.body.removeAttribute('data-untold');
      document.body.dataset['waiting'] = '';
      return this.live?.watch(this.look.lens);
    }
    this.tellInstead(notStated);
    const again = element('button', { type: 'button' }, 'State what you look for');
    again.addEventListener('click', () => void this.statePurpose());
    byId('notice').append(again);
  }

  /** Says why there are no figures, and waits for none. */
  private tellInstead(words: string): void {
    this.tell(words);
    document.body.toggleAttribute('data-untold', true);
    delete document.body.dataset['waiting'];
  }

  private build(): Panels {
    return new Panels(this.spotlight, this.offer, {
      area: (code, byKeyboard) => this.visitArea(code, byKeyboard),
      hotspot: (hotspot) => this.map?.visit(hotspot),
      event: ({ lon, lat }) => this.map?.visitPlace(lon, lat),
      contours: (shown) => this.map?.showContours(shown),
      live: () => this.go({ ...this.look, lens: { ...this.look.lens, asOf: null } }, 'push'),
    });
  }

  /** A link that shows the picture on the screen again, whatever is recorded after it. */
  private link(): string | null {
    if (!this.picture) return null;
    const { position, at } = this.picture.asOf ?? this.picture;
    const lens = { ...this.look.lens, asOf: `${position}@${at}` };
    return new URL(addressOf({ ...this.look, lens }), location.href).href;
  }

  /** Shows what the address says, once it is known what place that is. */
  private async follow(history: 'replace' | 'keep'): Promise<void> {
    const { href } = location;
    const place = await this.places.of(placeIn(location.search));
    if (location.href !== href) return;
    const [asked, look] = [location.search, lookIn(location.search, location.hash, this.offer, place)];
    this.go(look, history, place);
    this.unknown.show(unknownIn(asked, this.offer, place, look));
  }

  /** Shows the whole of another place through the same lens, by its usual level; nothing is reloaded. */
  private async openPlace(id: string): Promise<void> {
    const place = await this.places.of(id);
    this.spotlight.pin(null);
    this.go(this.lookAt(place), 'push', place);
    byId('headline').focus(); // What was chosen is gone; whoever cannot see hears where they are.
  }

  private lookAt(place: Place): Look {
    return { ...this.look, camera: null, lens: publishable({ ...this.look.lens, place: place.id, level: place.levels[0]! }, this.offer, place) };
  }

  /** Where a link to a place leads that is opened in a window of its own. */
  private addressOfPlace(id: string): string {
    const level = this.places.district(id)?.levels[0] ?? this.offer.levels.find((each) => each.id === 'lsoa')?.id ?? this.look.lens.level;
    return addressOf({ ...this.look, camera: null, lens: { ...this.look.lens, place: id, level } });
  }

  /** Shows another look. Only another lens is another question to the server. */
  private go(look: Look, history: 'push' | 'replace' | 'keep', place = this.places.district(look.lens.place) ?? this.place): void {
    const before = this.look as Look | undefined;
    this.look = look;
    this.place = place;
    if (history === 'push') window.history.pushState(null, '', addressOf(look));
    this.unknown.show([]);
    if (history === 'replace') window.history.replaceState(null, '', addressOf(look));
    this.choosers?.show(look, place);
    this.headline();
    this.connected(this.connection);
    const elsewhere = before?.lens.place !== look.lens.place;
    if (elsewhere || history === 'keep') this.aim();
    if (elsewhere || before?.lens.level !== look.lens.level) void this.fetchAreas();
    if (before && sameLens(before.lens, look.lens)) return this.draw();
    this.forget();
    const why = whyUnpublished(look.lens, this.offer, place);
    document.body.removeAttribute('data-untold');
    if (why) this.tellInstead(why);
    const lacking = why === null && lacksPurpose(look.lens.groups, place.purpose, this.offer);
    this.live?.watch(why !== null || lacking ? null : look.lens);
    if (lacking) void this.statePurpose();
  }

  /** What is on the screen answers another question now: it is dimmed until the new answer is here. */
  private forget(): void {
    this.picture = null;
    this.lastArrival = 0;
    this.tell('');
    this.lost.show(null);
    this.panels.clear();
    this.map?.forget();
    for (const stale of ['version', 'position', 'surfaceVersion']) delete document.body.dataset[stale];
    document.body.dataset['waiting'] = '';
  }

  private take(picture: Picture): void {
    this.picture = picture;
    document.body.removeAttribute('data-untold');
    if ('waiting' in document.body.dataset) this.tell('');
    delete document.body.dataset['waiting'];
    const fresh = picture.arrivals.filter(({ position }) => position > this.lastArrival);
    this.lastArrival = Math.max(this.lastArrival, ...fresh.map(({ position }) => position));
    this.panels.ticker.add(fresh, new Date(picture.at)); // Before the map, whose labels keep clear of it.
    this.draw();
    this.map?.pulse(fresh);
    Object.assign(document.body.dataset, { version: picture.version, position: String(picture.position) });
  }

  private draw(): void {
    if (!this.picture) return;
    this.lost.show(this.picture.lostSince ?? null);
    this.panels.update(this.picture, this.look, this.themes.palette);
    this.map?.update(this.picture, this.look.measure);
    this.showCard();
  }

  private repaint(): void {
    this.map?.paint(this.themes.palette);
    this.draw();
  }

  private headline(): void {
    const { groups, window, asOf } = this.look.lens;
    this.title.show(this.place, [summaryOf(groups, this.offer), `last ${lengthOf(nameOf(this.offer.windows, window))}`], (id) => this.addressOfPlace(id));
    document.body.toggleAttribute('data-as-of', asOf !== null);
    this.panels.show(this.look, this.place);
    this.status.leadTo(this.look.lens, this.place);
  }

  private showCard(): void {
    const { code } = this.spotlight;
    const row = this.picture?.rows.find((each) => each.code === code) ?? null;
    const published = this.picture?.disclosure?.published ?? null;
    this.card.show(row, this.areaOf(code)?.properties ?? null, published, { opens: code !== this.place.id, pinned: this.spotlight.pinned !== null });
  }

  private connected(state: Connection): void {
    const past = (this.look as Look | undefined)?.lens.asOf != null;
    this.connection = state;
    this.status.show(state, this.picture ? clockToTheSecond(new Date(this.picture.at)) : '', past);
  }

  private async fetchAreas(): Promise<void> {
    const [{ place, level }, at] = [this.look.lens, this.place];
    const address = areasOf(place, level);
    const asked = this.shapes.get(address) ?? askPatiently<Areas>(address, (words) => this.tell(words));
    this.shapes.set(address, asked);
    const areas = await asked;
    if (areasOf(this.look.lens.place, this.look.lens.level) !== address) return;
    this.areas = areas;
    this.panels.showAreas(areas);
    await this.map?.show(areas, at);
    this.draw();
  }

  /** The tables do not wait for the map, and go on where there can be none. */
  private async openMap(): Promise<void> {
    const failed = (reason: unknown) => this.tell(`The map could not be drawn: ${reasonOf(reason)}`);
    try {
      this.map = await MapView.open(byId('map'), this.offer.basemap, this.themes.palette, failed);
    } catch (reason) {
      return byId('map').replaceChildren(element('p', { class: 'no-map' }, `There is no map; the tables go on without it. ${reasonOf(reason)}`));
    }
    this.panels.addScaleBar(this.map.scaleBar());
    this.map.showContours(this.panels.contours.shown);
    this.map.follow(this.spotlight);
    this.map.sight.onResize(() => this.look.camera === null && this.aim());
    this.map.sight.onCamera((camera) => this.moved(camera));
    this.aim();
    await this.map.show(this.areas, this.place);
    this.draw();
  }

  private moved(camera: Camera): void {
    this.look = { ...this.look, camera };
    window.history.replaceState(null, '', addressOf(this.look));
    this.choosers?.show(this.look, this.place);
  }

  private aim(): void {
    this.map?.sight.aim(this.look.camera, this.place.bounds);
  }

  /** Flies to an area and keeps its card; whoever chose it by keyboard goes on there. */
  private visitArea(code: string, byKeyboard: boolean): void {
    const area = this.areaOf(code);
    if (area) this.map?.visit(area);
    this.spotlight.pin(code);
    this.showCard();
    if (byKeyboard) this.card.focus();
  }

  private unpin(): void {
    const { pinned } = this.spotlight;
    if (pinned === null) return;
    const focused = byId('card').contains(document.activeElement);
    this.spotlight.pin(null);
    this.showCard();
    if (focused) this.panels.focusArea(pinned);
  }

  private areaOf(code: string | null): Area | undefined {
    return this.areas.features.find(({ properties }) => properties.code === code);
  }
}
