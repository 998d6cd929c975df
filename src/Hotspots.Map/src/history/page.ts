import { byId, element, setText } from '../dom';
import { noAreas, type Areas } from '../map/areas';
import { districtIn, nameOf, offerOf, madeBy, type Offer, type Offered } from '../offer';
import { summaryOf } from '../panel/groups';
import { Popover } from '../panel/popover';
import type { Palette } from '../palette';
import { askPurpose, lacksPurpose, notStated } from '../purpose';
import { whyUntold } from '../published';
import { areasOf, askPatiently } from '../server';
import { Spotlight } from '../spotlight';
import type { Themes } from '../theme';
import { reasonOf } from '../words';
import { HistoryChoosers } from './choosers';
import { cardOf, legendOf } from './map/legend';
import type { Scene } from './map/scene';
import type { PastMap } from './map/view';
import { KnownBanner } from './knownBanner';
import { Masthead } from './masthead';
import { addressOf, viewIn, type Question, type SheetName, type View } from './question';
import { ChangeSheet } from './sheets/change';
import { CourseSheet } from './sheets/course';
import { EmergingSheet } from './sheets/emerging';
import { HoursSheet } from './sheets/hours';
import { PartsSheet } from './sheets/parts';
import { PlaySheet } from './sheets/play';
import { RepeatsSheet } from './sheets/repeats';
import { ScoreSheet } from './sheets/score';
import type { Desk, Sheet } from './sheets/sheet';
import { SheetTabs } from './sheetTabs';

/** The page of the past: one view at a time, its answers on sheets, and a map beside them. */
export class HistoryPage implements Desk {
  readonly spotlight = new Spotlight();
  areas = noAreas;
  private view!: View;
  private offered!: Offer;
  private change!: ChangeSheet;
  private sheets!: Readonly<Record<SheetName, Sheet>>;
  private choosers!: HistoryChoosers;
  private tabs!: SheetTabs;
  private masthead!: Masthead;
  private known!: KnownBanner;
  private map: PastMap | null = null;
  private readonly shapes = new Map<string, Promise<Areas>>();

  constructor(private readonly themes: Themes) {}

  get offer(): Offer {
    return this.offered;
  }

  get palette(): Palette {
    return this.themes.palette;
  }

  get placeWords(): string {
    return this.choosers.isWhole ? nameOf(this.offer.districts, this.view.question.district) : this.choosers.placeWords;
  }

  async open(): Promise<void> {
    this.offered = offerOf(await askPatiently<Offered>('api/view', (words) => this.tell(words)));
    this.build();
    this.themes.onChange(() => this.repaint());
    addEventListener('popstate', () => void this.show(viewIn(location.search, location.hash, this.offer)));
    addEventListener('beforeprint', () => this.masthead.toPaper());
    await Promise.all([this.show(viewIn(location.search, location.hash, this.offer)), this.openMap()]);
  }

  ask(part: Partial<Question>): void {
    const camera = part.district === undefined ? this.view.camera : null;
    this.go({ question: { ...this.view.question, ...part }, camera, at: null, hotspot: null });
  }

  go(part: Partial<View>, keep?: 'keep'): void {
    const view = { ...this.view, ...part };
    if (addressOf(view) === addressOf(this.view)) return;
    if (keep) history.replaceState(null, '', addressOf(view));
    else history.pushState(null, '', addressOf(view));
    // A table that was sorted, or a map that was moved, asks nothing anew.
    const still = Object.keys(part).every((name) => name === 'sort' || name === 'camera');
    if (still) this.take(view);
    else void this.show(view);
  }

  redraw(): void {
    const { scene } = this;
    if (!scene) return;
    byId('legend').replaceChildren(...legendOf(scene, this.palette));
    this.map?.show(scene);
  }

  tell(words: string): void {
    const said = words || this.offered?.notice || '';
    byId('notice').hidden = said === '';
    setText(byId('notice'), said);
  }

  private build(): void {
    const { offer } = this;
    this.change = new ChangeSheet(this);
    this.sheets = {
      change: this.change, course: new CourseSheet(this), hours: new HoursSheet(this), play: new PlaySheet(this), emerging: new EmergingSheet(this),
      repeats: new RepeatsSheet(this), parts: new PartsSheet(this), score: new ScoreSheet((id) => nameOf(offer.windows, id)),
    };
    this.choosers = new HistoryChoosers(byId('choosers'), offer, (part) => this.ask(part), () => void this.draw());
    this.tabs = new SheetTabs(byId('tabs'), byId('sheet'), (sheet) => this.go({ sheet }));
    this.masthead = new Masthead(offer, this.themes, () => ({ view: this.view, about: this.change.answer?.about ?? null }), (words) => this.tell(words));
    this.known = new KnownBanner(byId('as-of'), () => this.ask({ asOf: null }));
    const about = new Popover('about', 'What runs here, and whose figures and boundaries they are', ...[madeBy(offer), ...offer.credits].map((words) => element('p', {}, words)));
    setText(about.button, 'About and credits');
    byId('foot').append(about.button, about.panel);
    this.spotlight.follow((code) => this.showCard(code));
  }

  private take(view: View): void {
    const before = this.view as View | undefined;
    this.view = view;
    if (before && before.sheet !== view.sheet) this.sheets[before.sheet].leave?.();
    this.choosers.show(view.question, this.areas);
    this.tabs.show(view.sheet);
    const { question } = view;
    this.masthead.show([nameOf(this.offer.districts, question.district), summaryOf(question.groups, this.offer)].join(' · '), view);
    this.known.show(question.asOf);
    this.map?.drawing.show(question.polygon);
    if (before?.question.district !== question.district) this.aim();
  }

  /** Asks what the view asks; what comes after a later view has no effect. */
  private async show(view: View): Promise<void> {
    this.take(view);
    const sheet = this.sheets[view.sheet];
    if (byId('sheet').firstElementChild !== sheet.root) byId('sheet').replaceChildren(sheet.root);
    document.body.dataset['waiting'] = '';
    delete document.body.dataset['answered'];
    delete document.body.dataset['failed'];
    const why = whyUntold(view.question, view.sheet, this.offer);
    try {
      if (why) throw new Error(why);
      if (lacksPurpose(view.question.groups, districtIn(view.question.district, this.offer).purpose, this.offer) && !(await askPurpose())) throw new Error(notStated);
      await this.fetchAreas();
      this.choosers.show(this.view.question, this.areas);
      await Promise.all([this.change.ask(view), ...(sheet === this.change ? [] : [sheet.ask(view)])]);
      if (this.isPast(view)) return;
      this.tell('');
      this.masthead.settle();
      this.redraw();
    } catch (reason) {
      if (this.isPast(view)) return;
      this.refuse(reasonOf(reason));
    }
    delete document.body.dataset['waiting'];
    document.body.dataset['answered'] = view.sheet;
  }

  /** What the server cannot answer has no figures: not those of the question before either. */
  private refuse(words: string): void {
    this.tell('');
    document.body.dataset['failed'] = '';
    byId('sheet').replaceChildren(element('p', { class: 'refused', role: 'alert' }, words));
    if (words !== notStated) return;
    const again = element('button', { type: 'button', class: 'toggle' }, 'State what you look for');
    again.addEventListener('click', () => void this.show(this.view));
    byId('sheet').firstElementChild!.append(again);
  }

  /** Whether another view was asked for meanwhile. */
  private isPast(view: View): boolean {
    return this.view !== view && addressOf(this.view) !== addressOf(view);
  }

  private showCard(code: string | null): void {
    const card = code === null ? null : this.scene?.card(code) ?? null;
    byId('card').hidden = !card;
    if (card) byId('card').replaceChildren(...cardOf(card));
  }

  private get scene(): Scene | null {
    return this.sheets[this.view.sheet].scene() ?? this.change.scene();
  }

  private repaint(): void {
    this.map?.paint(this.palette);
    for (const sheet of Object.values(this.sheets)) sheet.repaint();
    this.redraw();
  }

  private async fetchAreas(): Promise<void> {
    const address = areasOf(this.view.question.district, this.view.question.level);
    const asked = this.shapes.get(address) ?? askPatiently<Areas>(address, (words) => this.tell(words));
    this.shapes.set(address, asked);
    const areas = await asked;
    if (areasOf(this.view.question.district, this.view.question.level) === address) this.areas = areas;
  }

  /** The map is fetched apart, and the tables do not wait for it. */
  private async openMap(): Promise<void> {
    try {
      const { PastMap: View } = await import('./map/view');
      this.map = await View.open(byId('map'), this.offer.basemap, this.palette, (reason) => this.tell(reasonOf(reason)));
    } catch (reason) {
      return byId('map').replaceChildren(element('p', { class: 'no-map' }, `There is no map; the tables go on without it. ${reasonOf(reason)}`));
    }
    this.map.follow(this.spotlight);
    this.map.onChoose((area) => this.ask({ area: area === this.view.question.area ? null : area, polygon: null }));
    this.map.sight.onResize(() => this.view.camera === null && this.aim());
    this.map.sight.onCamera((camera) => this.go({ camera }, 'keep'));
    this.map.drawing.show(this.view.question.polygon);
    this.aim();
    this.redraw();
  }

  private async draw(): Promise<void> {
    if (!this.map) return this.tell('There is no map to draw on: write the polygon as text instead.');
    this.tell('Click the corners of the polygon; double-click or Enter ends it, Escape gives up.');
    const polygon = await this.map.drawing.begin();
    this.tell('');
    if (polygon) this.ask({ polygon, area: null });
    else this.map.drawing.show(this.view.question.polygon);
  }

  private aim(): void {
    const district = this.offer.districts.find(({ id }) => id === this.view.question.district)!;
    this.map?.sight.aim(this.view.camera, district.bounds);
  }
}
