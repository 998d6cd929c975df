import { byId, element, setText } from '../dom';
import type { Hotspot, HotspotEvent, Row } from '../frame';
import type { Look } from '../lens';
import type { Areas } from '../map/areas';
import { nameOf, madeBy, type Offer, type Place } from '../offer';
import type { Palette } from '../palette';
import type { Picture } from '../picture';
import { classOf, coloursOf, edgesOf, measureNames, valueOf } from '../scale';
import type { Spotlight } from '../spotlight';
import { lengthOf } from '../words';
import { AsOfBanner } from './asOf';
import { Board } from './board';
import { ContourKey } from './contourKey';
import { Events } from './events';
import { FiguresTable } from './figures';
import { Freshness } from './freshness';
import { HotspotList } from './hotspotList';
import { Legend } from './legend';
import { historyOf } from './pastAddress';
import { Popover } from './popover';
import { healthWords, Summary } from './summary';
import { Tabs } from './tabs';
import { Ticker } from './ticker';

/** What the panels ask for. */
export interface Wishes {
  area(code: string, byKeyboard: boolean): void;
  hotspot(hotspot: Hotspot): void;
  event(event: HotspotEvent): void;
  contours(shown: boolean): void;
  live(): void;
}

/** Everything beside and over the map that says in words and figures what it shows. */
export class Panels {
  readonly ticker = new Ticker(byId('ticker'));
  readonly contours: ContourKey;
  private readonly summary = new Summary(byId('summary'));
  private readonly board: Board;
  private readonly hotspots: HotspotList;
  private readonly events: Events;
  private readonly figures: FiguresTable;
  private readonly tabs: Tabs;
  private place = '';
  private readonly legend: Legend;
  private readonly asOf: AsOfBanner;
  private readonly freshness = new Freshness();
  private readonly health = element('span', { id: 'health' });
  private readonly score = element('a', { id: 'to-score' }, 'How good is the map?');

  constructor(spotlight: Spotlight, private readonly offer: Offer, wishes: Wishes) {
    this.board = new Board(byId('board'), spotlight, (code, byKeyboard) => wishes.area(code, byKeyboard));
    this.hotspots = new HotspotList(byId('hotspots'), (hotspot) => wishes.hotspot(hotspot));
    this.events = new Events(byId('events'), (event) => wishes.event(event));
    this.figures = new FiguresTable(byId('figures'), offer);
    this.tabs = new Tabs(byId('places'), 'Counts, hotspots and what changed',
      [{ name: 'All counts', panel: byId('figures') }, { name: 'Hotspots', panel: byId('hotspots') }, { name: 'What changed', panel: byId('events') }]);
    this.contours = new ContourKey((shown) => wishes.contours(shown));
    this.legend = new Legend(byId('legend'), this.contours);
    this.asOf = new AsOfBanner(byId('as-of'), () => wishes.live());
    const about = new Popover('about', 'What runs here, and whose figures and boundaries they are',
      ...[madeBy(offer), ...offer.credits].map((words) => element('p', {}, words)));
    setText(about.button, 'About and credits');
    byId('foot').append(this.freshness.popover.button, this.freshness.popover.panel, this.health, this.score, about.button, about.panel);
  }

  /** What is asked for, before there is an answer. */
  show({ lens }: Look, place: Place): void {
    this.board.name(`${nameOf(this.offer.levels, lens.level)} by ${measureNames.count.unit}`, edgeNote(lens.level, place));
    this.asOf.show(lens.asOf, null);
    this.score.href = historyOf(lens, place, 'score');
    this.tabs.offer(counts, place.level !== null);
    if (this.place !== place.id) this.tabs.select(place.level === null ? spots : counts);
    this.place = place.id;
  }

  /** Goes to the row of an area. */
  focusArea(code: string): void {
    this.board.focus(code);
  }

  showAreas(areas: Areas): void {
    this.legend.show(areas);
    this.board.clear();
  }

  addScaleBar(bar: HTMLElement): void {
    this.legend.addScaleBar(bar);
  }

  /** Another question begins: what is no answer to it goes. */
  clear(): void {
    this.ticker.clear();
    this.events.clear();
  }

  update(picture: Picture, { lens, measure }: Look, palette: Palette): void {
    const [now, edges] = [new Date(picture.at), edgesOf(measure, picture.scales)];
    const colours = coloursOf(measure, edges, palette);
    const colourOf = (row: Row) => colourIn(colours, valueOf(row, measure), edges) ?? palette.unknown;
    const { rows, judgement } = picture;
    const published = picture.disclosure?.published ?? null;
    this.summary.update(picture, lengthOf(nameOf(this.offer.windows, lens.window)));
    this.board.update({ rows, measure, judgement, published, colourOf });
    byId('places').hidden = published !== null; // There are neither hotspots nor events of what is published.
    this.hotspots.update(picture.hotspots, now, judgement?.why ?? null);
    this.events.update(picture);
    if (picture.figures) this.figures.update(picture.figures, measure, lens);
    this.tabs.count(spots, picture.hotspots.features.length);
    this.tabs.count(changes, picture.events.length);
    this.score.hidden = published !== null;
    this.legend.update(picture, measure, palette);
    this.asOf.show(lens.asOf, picture.asOf);
    this.freshness.update(picture.feeds, now);
    setText(this.health, healthWords(picture));
  }
}

/** The tabs, in their order. */
const [counts, spots, changes] = [0, 1, 2] as const;

/** LSOAs do not nest in wards. */
const edgeNote = (level: string, place: Place): string =>
  (place.level === 'ward' && level === 'lsoa' ? 'Those at the edge of the ward count whole.' : '');

const colourIn = (colours: readonly string[], value: number | null, edges: readonly number[]): string | undefined =>
  (value === null ? undefined : colours[classOf(value, edges)]);
