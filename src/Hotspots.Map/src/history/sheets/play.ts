import { ticks } from 'd3-array';
import { element, setText } from '../../dom';
import type { Surface } from '../../frame';
import { unpack } from '../../grid';
import type { Laid } from '../../picture';
import { count, many, rate, share } from '../../words';
import type { DenseRow, PastSurface, Playback, Shot } from '../answers';
import { ask, Latest } from '../ask';
import { drawing, svg } from '../charts/svg';
import { headOf, sourceOf } from '../figure';
import type { Scene } from '../map/scene';
import { questionQuery, type View } from '../question';
import { SortingTable, type Column } from '../table';
import { contextOf, periodWords } from '../words';
import { LivesTable } from './lives';
import type { Desk, Sheet } from './sheet';
import { SurfaceChoice } from './surfaceChoice';

/** Milliseconds that a surface stays while it plays. */
const pace = 700;

const columns: readonly Column<DenseRow>[] = [
  { id: 'rank', head: '#', long: 'Rank', kind: 'figure', value: ({ rank }) => rank },
  { id: 'area', head: 'Hotspot in', kind: 'name', value: ({ area }) => area },
  { id: 'incidents', head: 'Count', kind: 'figure', value: ({ incidents }) => incidents, show: ({ incidents }) => count(incidents) },
  { id: 'share', head: 'Share', kind: 'figure', value: (row) => row.share, show: (row) => share(row.share) },
  { id: 'hectares', head: 'Hectares', kind: 'figure', value: ({ hectares }) => hectares, show: ({ hectares }) => rate(hectares) },
  { id: 'peak', head: 'Peak per km²', kind: 'figure', value: ({ peak }) => peak, show: ({ peak }) => rate(peak) },
];

/** Where, then: a slider that plays the surfaces of the past, and the hotspots of the one it stands at. */
export class PlaySheet implements Sheet {
  readonly root = element('section', { class: 'sheet' });
  private readonly button = element('button', { type: 'button', class: 'toggle play' }, '▶ Play');
  private readonly slider = element('input', { type: 'range', min: '0', value: '0', 'aria-label': 'Step of the period' });
  private readonly told = element('p', { class: 'readout', role: 'status' });
  private readonly bars = element('div', { class: 'bars' });
  private readonly hotspots = new SortingTable(columns, 'rank');
  private readonly lives: LivesTable;
  private readonly choice: SurfaceChoice;
  private readonly source = element('div');
  private readonly latest = new Latest();
  private readonly still = new Latest();
  private playback: Playback | null = null;
  private shots: readonly Laid[] = [];
  private asked = '';
  private at = 0;
  private view: View | null = null;
  private closer: PastSurface & { readonly laid: Laid } | null = null;
  private clock: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly desk: Desk) {
    this.choice = new SurfaceChoice(desk);
    this.lives = new LivesTable((hotspot) => desk.go({ hotspot, sheet: 'parts' }));
    this.button.addEventListener('click', () => (this.clock ? this.stop() : this.play()));
    this.slider.addEventListener('input', () => this.stand(Number(this.slider.value)));
    this.slider.addEventListener('change', () => this.rest());
    this.root.append(headOf('Surfaces of the past', 'incidents per km², kernel density', () => this.hotspots.csv()), this.choice.root,
      element('div', { class: 'player' }, this.button, element('div', { class: 'track' }, this.bars, this.slider)), this.told,
      this.hotspots.root, this.lives.root, this.source);
  }

  async ask(view: View): Promise<void> {
    this.view = view;
    this.choice.show(view);
    const query = questionQuery(view.question, ['district', 'groups', 'period', 'asOf']);
    for (const [name, value] of [['step', view.step], ['window', view.window], ['bandwidth', String(view.bandwidth)]] as const) query.set(name, value);
    if (this.asked !== query.toString() || !this.playback) {
      const told = await this.latest.of(this.fetch(query));
      if (!told) return;
      this.asked = query.toString();
      this.take(told.playback, told.shots);
      void this.lives.ask(view);
    }
    this.stand(view.at ?? this.shots.length - 1);
    await this.look();
  }

  leave(): void {
    if (this.clock) this.rest();
  }

  repaint(): void {
    // The map repaints the surface, the style sheet the rest.
  }

  scene(): Scene | null {
    const { playback, closer, desk: { areas } } = this;
    const laid = this.shots[this.at];
    if (!playback?.grid || !laid) return null;
    const shown = this.clock ? null : closer;
    return {
      title: '', areas, classes: [{ name: '', colour: this.desk.palette.cool[0]! }], classOf: () => 0, hatched: new Set(), hatching: '',
      surface: {
        laid: shown?.laid ?? laid, edges: edgesFor(playback.grid.peak),
        contours: (shown?.rows ?? []).filter(({ kind }) => kind === 'contour').map(({ share: part, level, incidents, hectares }) => ({ share: part, level, count: incidents, hectares })),
        badges: hotspotsIn(shown).map(({ rank, area, incidents, longitude, latitude }) => ({ rank: rank!, name: area ?? '', count: incidents, lon: longitude!, lat: latitude! })),
      },
      card: () => null,
    };
  }

  private async fetch(query: URLSearchParams): Promise<{ playback: Playback; shots: Laid[] }> {
    const { document: playback } = await ask<Playback>(`api/history/playback?${query}`);
    const shots = await Promise.all(playback.rows.map((shot, index) => laidOf(playback.grid!, shot, index)));
    return { playback, shots };
  }

  private take(playback: Playback, shots: readonly Laid[]): void {
    Object.assign(this, { playback, shots });
    this.slider.max = String(shots.length - 1);
    // The thumb stands under the bar of its surface.
    this.slider.style.marginInline = `calc(${50 / Math.max(1, shots.length)}% - 8px)`;
    this.slider.style.width = `calc(${100 - 100 / Math.max(1, shots.length)}% + 16px)`;
    this.bars.replaceChildren(drawBars(playback.rows));
    this.source.replaceChildren(sourceOf(playback.about, `Each surface sees ${windowWords(this.desk, playback.window)} up to its last day, as it is known ${playback.known}.`));
  }

  private play(): void {
    if (this.shots.length === 0) return;
    setText(this.button, '❚❚ Pause');
    this.clock = setInterval(() => this.stand((this.at + 1) % this.shots.length), pace);
    this.stand((this.at + 1) % this.shots.length);
  }

  private stop(): void {
    this.rest();
  }

  /** The surface stands still: the address says which, and the server tells its contours and hotspots. */
  private rest(): void {
    clearInterval(this.clock);
    this.clock = undefined;
    setText(this.button, '▶ Play');
    this.desk.go({ at: this.at }, 'keep');
  }

  private stand(index: number): void {
    this.at = Math.min(this.shots.length - 1, Math.max(0, index));
    const shot = this.playback?.rows[this.at];
    if (!shot) return;
    this.slider.value = String(this.at);
    this.slider.setAttribute('aria-valuetext', periodWords(shot));
    setText(this.told, `${this.at + 1} of ${this.shots.length}: ${periodWords(shot)}, ${many(shot.incidents, 'incident')}, at most ${rate(shot.peak)} per km²`);
    this.bars.querySelectorAll('rect').forEach((bar, place) => bar.classList.toggle('now', place === this.at));
    document.body.dataset['shot'] = String(this.at);
    this.closer = null;
    this.desk.redraw();
  }

  /** Contours and hotspots of the surface that stands still. */
  private async look(): Promise<void> {
    const shot = this.playback?.rows[this.at];
    if (!shot || !this.view) return;
    const query = questionQuery({ ...this.view.question, period: `${shot.first}/${shot.last}` }, ['district', 'groups', 'period', 'asOf']);
    query.set('bandwidth', String(this.view.bandwidth));
    const told = await this.still.of(ask<PastSurface>(`api/history/surface?${query}`));
    if (!told || this.playback?.rows[this.at] !== shot) return;
    const { document: closer } = told;
    this.closer = { ...closer, laid: { ...closer.grid, grid: await unpack(closer.grid) } };
    this.hotspots.show({ rows: hotspotsIn(closer), context: contextOf(closer.about), caption: `Hotspots, ${periodWords(closer.about.period)}` });
    this.desk.redraw();
  }
}

const hotspotsIn = (surface: PastSurface | null): readonly DenseRow[] => surface?.rows.filter(({ kind }) => kind === 'hotspot') ?? [];

const windowWords = ({ offer }: Desk, id: string): string => offer.windows.find((window) => window.id === id)?.name ?? id;

async function laidOf(grid: Surface, { values }: Shot, index: number): Promise<Laid> {
  const surface = { ...grid, version: `${grid.version} ${index}`, basedOn: null, values };
  return { ...surface, grid: await unpack(surface) };
}

/** Class edges by round values up to the highest of all surfaces. */
export const edgesFor = (peak: number): readonly number[] => ticks(0, peak, 6).filter((tick) => tick > 0 && tick < peak);

/** How many incidents each surface has, over the slider. */
function drawBars(shots: readonly Shot[]): SVGSVGElement {
  const [width, height] = [600, 34];
  const top = Math.max(1, ...shots.map(({ incidents }) => incidents));
  const step = width / Math.max(1, shots.length);
  return drawing(width, height, { 'aria-hidden': 'true', preserveAspectRatio: 'none' }, ...shots.map(({ incidents }, index) =>
    svg('rect', { x: index * step + 0.1 * step, width: 0.8 * step, y: height * (1 - incidents / top), height: (height * incidents) / top })));
}
