import { element, setText } from '../dom';
import type { Picture } from '../picture';
import { ago, clockOn, clockToTheSecond, dateOf } from '../london';
import { compared, count, many, missing, rate, recorded, signed, signOf, usualWords } from '../words';

/** The total, its change, what it leaves out, and how fresh it is. */
export class Summary {
  private readonly total = element('strong', { class: 'total', id: 'total' });
  private readonly unit = element('span', { class: 'total-unit' });
  private readonly change = element('p', { class: 'total-change' });
  private readonly newest = element('p', { class: 'newest', id: 'newest' });
  private readonly own = element('p', { class: 'own', id: 'own', hidden: '' });
  private readonly missing = element('p', { class: 'missing', id: 'missing' });
  private readonly disclosure = element('p', { class: 'missing', id: 'disclosure' });
  private picture: Picture | null = null;
  private received = 0;

  constructor(root: HTMLElement) {
    root.append(element('p', { class: 'total-line' }, this.total, this.unit), this.change, this.own, this.newest, this.missing, this.disclosure);
    setInterval(() => this.tick(), 1000);
  }

  /** @param window The window's name, for example `28 days`. */
  update(picture: Picture, window: string): void {
    this.picture = picture;
    this.received = performance.now();
    const { total, unlocated, completeness, disclosure } = picture;
    const published = disclosure?.published ?? null;
    setText(this.total, count(total.count, published));
    setText(this.unit, `${total.count === 1 ? 'incident' : 'incidents'} ${published ? spanOf(published) : `in the last ${window}`}`);
    const difference = signed(total.count === null || total.previous === null ? null : total.count - total.previous);
    setText(this.change, `${signOf(total.change)} ${total.change}: ${difference} on the ${window} before (${count(total.previous, published)})`);
    this.change.dataset['change'] = total.change;
    this.tellOwn(picture);
    setText(this.missing, [missing(total.leftOut, unlocated), recorded(completeness)].filter(Boolean).join(' '));
    setText(this.disclosure, disclosure?.note ?? '');
    this.tick();
  }

  /** What only a single area has: its rates, and what is usual there. */
  private tellOwn({ figures }: Picture): void {
    this.own.hidden = !figures;
    if (!figures) return;
    const comparison = compared(figures.row.alarm);
    setText(this.own, `${rate(figures.row.perKm2)} per km² · ${rate(figures.row.perThousand)} per 1,000 residents · ${usualWords(figures.row.alarm)}`);
    this.own.classList.toggle('real', comparison.real);
  }

  /** The server's clock goes on by ours between its frames, but not where it was stopped. */
  private tick(): void {
    if (!this.picture) return;
    const { newest, at, asOf } = this.picture;
    const now = new Date(Date.parse(at) + (asOf ? 0 : performance.now() - this.received));
    if (newest === null) return setText(this.newest, this.picture.disclosure?.published ? '' : 'No incident yet');
    const instant = new Date(newest);
    const age = now.getTime() - instant.getTime();
    const time = age < 3_600_000 ? clockToTheSecond(instant) : clockOn(instant, now);
    setText(this.newest, `Newest incident ${asOf ? '' : `${ago(age)}, `}${time} London time`);
  }
}

/** The days that were published: `2 Nov 2026 to 29 Nov 2026`. */
const spanOf = ({ first, last }: { readonly first: string; readonly last: string }): string =>
  [first, last].map((day) => dateOf(new Date(`${day}T12:00:00Z`))).join(' to ');

/** What the server found when it recomputed figures from its journal. */
export function healthWords({ health }: Picture): string {
  if (!health || health.checked === 0) return 'Figures not yet rechecked';
  return health.mismatches === 0
    ? `✓ ${many(health.checked, 'figure')} recomputed, all equal`
    : `✗ ${many(health.mismatches, 'mismatch', 'mismatches')} in ${many(health.checked, 'recomputed figure')}`;
}
