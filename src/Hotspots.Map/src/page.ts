import { byId, element, setText } from './dom';
import type { Hotspot, Picture, Row } from './frame';
import { addressOf, lookIn, sameLens, type Camera, type Look } from './lens';
import { Live, type Connection } from './live';
import { clockToTheSecond } from './london';
import { noAreas, type Area, type Areas } from './map/areas';
import { MapView } from './map/view';
import { nameOf, type Offer, runsOn } from './offer';
import { ramp } from './palette';
import { Board } from './panel/board';
import { Card } from './panel/card';
import { Choosers } from './panel/chooser';
import { summaryOf } from './panel/groups';
import { HotspotList } from './panel/hotspotList';
import { Legend } from './panel/legend';
import { Status } from './panel/status';
import { healthWords, Summary } from './panel/summary';
import { Ticker } from './panel/ticker';
import { areasOf, askPatiently } from './server';
import { classOf, measureNames, valueOf } from './scale';
import { Spotlight } from './spotlight';
import type { Themes } from './theme';
import { lengthOf, reasonOf } from './words';

/** The page: one look at a time, the picture the server has of it, and the parts that show it. */
export class Page {
  private readonly spotlight = new Spotlight();
  private readonly status: Status;
  private readonly summary = new Summary(byId('summary'));
  private readonly board = new Board(byId('board'), this.spotlight, (code) => this.visitArea(code));
  private readonly hotspots = new HotspotList(byId('hotspots'), (hotspot) => this.map?.visit(hotspot));
  private readonly card = new Card(byId('card'));
  private readonly legend = new Legend(byId('legend'));
  private readonly ticker = new Ticker(byId('ticker'));
  private readonly shapes = new Map<string, Promise<Areas>>();
  private readonly health = element('span', { id: 'health' });
  private choosers: Choosers | null = null;
  private live: Live | null = null;
  private map: MapView | null = null;
  private offer!: Offer;
  private look!: Look;
  private picture: Picture | null = null;
  private areas = noAreas;
  private lastArrival = 0;

  constructor(private readonly themes: Themes) {
    this.status = new Status(byId('status'), themes);
  }

  /** Asks what there is, builds the parts, and shows the look in the address. */
  async open(): Promise<void> {
    this.offer = await askPatiently('api/view', (words) => this.tell(words));
    this.status.introduce(this.offer);
    byId('foot').append(this.health, element('span', {}, runsOn(this.offer)), element('span', {}, this.offer.credits.join(' · ')));
    this.choosers = new Choosers(byId('choosers'), this.offer, (look) => this.go(look, 'push'));
    this.live = new Live(new URL('live', document.baseURI).href, {
      picture: (picture) => this.take(picture),
      connection: (state) => this.connected(state),
      refused: (reason) => this.tell(`The server cannot show this view: ${reason}`),
    });
    this.spotlight.follow(() => this.showCard());
    this.themes.onChange(() => this.repaint());
    addEventListener('popstate', () => this.go(this.addressed(), 'keep'));
    this.go(this.addressed(), 'replace');
    await this.openMap();
  }

  /** Says something that the person must know, or takes it back. */
  tell(words: string): void {
    byId('notice').hidden = words === '';
    setText(byId('notice'), words);
  }

  private addressed(): Look {
    return lookIn(location.search, location.hash, this.offer);
  }

  /** Shows another look. Only another lens is another question to the server. */
  private go(look: Look, history: 'push' | 'replace' | 'keep'): void {
    const before = this.look as Look | undefined;
    this.look = look;
    if (history === 'push') window.history.pushState(null, '', addressOf(look));
    if (history === 'replace') window.history.replaceState(null, '', addressOf(look));
    this.choosers?.show(look);
    this.headline();
    const elsewhere = before?.lens.district !== look.lens.district;
    if (elsewhere || history === 'keep') this.aim();
    if (elsewhere || before?.lens.level !== look.lens.level) void this.fetchAreas();
    if (before && sameLens(before.lens, look.lens)) return this.draw();
    this.forget();
    this.live?.watch(look.lens);
  }

  /** What is on the screen answers another question now: it is dimmed until the new answer is here. */
  private forget(): void {
    this.picture = null;
    this.lastArrival = 0;
    this.tell('');
    this.ticker.clear();
    this.map?.forget();
    for (const stale of ['version', 'position', 'surfaceVersion']) delete document.body.dataset[stale];
    document.body.dataset['waiting'] = '';
  }

  private take(picture: Picture): void {
    this.picture = picture;
    if ('waiting' in document.body.dataset) this.tell('');
    delete document.body.dataset['waiting'];
    this.draw();
    const fresh = picture.arrivals.filter(({ position }) => position > this.lastArrival);
    this.lastArrival = Math.max(this.lastArrival, ...fresh.map(({ position }) => position));
    this.ticker.add(fresh, new Date(picture.at));
    this.map?.pulse(fresh);
    Object.assign(document.body.dataset, { version: picture.version, position: String(picture.position) });
  }

  private draw(): void {
    if (!this.picture) return;
    const { picture, look: { lens, measure } } = this;
    const colours = ramp(this.themes.palette.cool, picture.scales[measure].length + 1);
    const colourOf = (row: Row) => colours[classOf(valueOf(row, measure) ?? 0, picture.scales[measure])]!;
    this.summary.update(picture, lengthOf(nameOf(this.offer.windows, lens.window)));
    this.board.update({ rows: picture.rows, measure, colourOf });
    this.hotspots.update(picture.hotspots);
    this.legend.update(picture, measure, this.themes.palette);
    this.map?.update(picture, measure);
    setText(this.health, healthWords(picture));
    this.showCard();
  }

  private repaint(): void {
    this.map?.paint(this.themes.palette);
    this.draw();
  }

  private headline(): void {
    const { district, groups, window, level } = this.look.lens;
    const words = [nameOf(this.offer.districts, district), summaryOf(groups, this.offer), `last ${lengthOf(nameOf(this.offer.windows, window))}`];
    setText(byId('headline'), words.join(' · '));
    document.title = `${words.join(', ')} – Hotspots`;
    this.board.name(`${nameOf(this.offer.levels, level)} by ${measureNames.count.unit}`);
  }

  private showCard(): void {
    const { code } = this.spotlight;
    const row = this.picture?.rows.find((each) => each.code === code) ?? null;
    this.card.show(row, this.areaOf(code)?.properties ?? null);
  }

  private connected(state: Connection): void {
    this.status.show(state, this.picture ? clockToTheSecond(new Date(this.picture.at)) : '');
  }

  private async fetchAreas(): Promise<void> {
    const address = areasOf(this.look.lens);
    const asked = this.shapes.get(address) ?? askPatiently<Areas>(address, (words) => this.tell(words));
    this.shapes.set(address, asked);
    const areas = await asked;
    if (areasOf(this.look.lens) !== address) return;
    this.areas = areas;
    this.legend.show(areas);
    this.board.clear();
    await this.map?.show(areas);
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
    this.legend.addScaleBar(this.map.scaleBar());
    this.map.follow(this.spotlight);
    this.map.onResize(() => this.look.camera === null && this.aim());
    this.map.onCamera((camera) => this.moved(camera));
    this.aim();
    await this.map.show(this.areas);
    this.draw();
  }

  private moved(camera: Camera): void {
    this.look = { ...this.look, camera };
    window.history.replaceState(null, '', addressOf(this.look));
    this.choosers?.show(this.look);
  }

  private aim(): void {
    const district = this.offer.districts.find(({ id }) => id === this.look.lens.district)!;
    this.map?.aim(this.look.camera, district.bounds);
  }

  private visitArea(code: string): void {
    const area = this.areaOf(code);
    if (area) this.map?.visit(area as Pick<Hotspot, 'geometry'>);
  }

  private areaOf(code: string | null): Area | undefined {
    return this.areas.features.find(({ properties }) => properties.code === code);
  }
}
