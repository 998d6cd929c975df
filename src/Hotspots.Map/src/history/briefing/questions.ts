import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { Areas } from '../../map/areas';
import { areasOf } from '../../server';
import type { ChangeRow, Compared, DenseRow, Hours, Rates, Series } from '../answers';
import { ask, type Told } from '../ask';
import { settled } from '../masthead';
import { questionQuery, type Question, type View } from '../question';

export type Dense = FeatureCollection<Polygon | MultiPolygon, DenseRow>;

/** All answers of a briefing, and what identifies them. */
export interface Answers {
  /** The view whose link brings back the same. */
  readonly view: View;
  readonly areas: Areas;
  readonly compared: Compared;
  /** What is looked at closely: the chosen area or the drawn polygon; null: the district alone. */
  readonly near: ChangeRow | null;
  readonly rates: Rates;
  readonly series: Series;
  readonly hours: Hours;
  readonly dense: Dense;
  /** SHA-256 of the answers; null where the browser reckons none, because the address is not a secure one. */
  readonly hash: string | null;
}

/** Asks all that a briefing says: first what changed, then the rest of the very same position and the very same days. */
export async function askAll(asked: View): Promise<Answers> {
  const first = await compare(asked.question);
  const view = settled({ view: asked, about: first.document.about });
  const { question } = view;
  const one = <T>(name: string, parts: readonly (keyof Question)[], more = ''): Promise<Told<T>> =>
    ask<T>(`api/history/${name}?${questionQuery(question, ['district', 'level', 'groups', 'period', 'asOf', ...parts])}${more}`);
  const place = question.polygon ? ['polygon'] as const : ['area'] as const;
  const drawn = question.polygon ? compare(question, ['polygon']) : null;
  const [polygon, areas, compared, rates, series, hours, dense] = await Promise.all([
    drawn, ask<Areas>(areasOf(question.district, question.level)), compare(question), one<Rates>('rates', [], '&limit=10000'), one<Series>('series', place, `&step=${view.step}`),
    one<Hours>('hours', place), one<Dense>('surface', [], `&bandwidth=${view.bandwidth}&format=geojson`),
  ]);
  return {
    view, areas: areas.document, compared: compared.document,
    near: polygon?.document.whole ?? compared.document.rows.find(({ code }) => code === question.area) ?? null,
    rates: rates.document, series: series.document, hours: hours.document, dense: dense.document,
    hash: await hashOf([compared, ...(polygon ? [polygon] : []), rates, series, hours, dense].map(({ text }) => text)),
  };
}

const compare = (question: Question, more: readonly (keyof Question)[] = []): Promise<Told<Compared>> =>
  ask<Compared>(`api/history/compare?${questionQuery(question, ['district', 'level', 'groups', 'period', 'against', 'asOf', ...more])}&limit=10000`);

async function hashOf(texts: readonly string[]): Promise<string | null> {
  const { subtle } = crypto as { subtle?: SubtleCrypto };
  if (!subtle) return null;
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(texts.join('\n')));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
