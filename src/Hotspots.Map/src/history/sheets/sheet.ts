import type { Areas } from '../../map/areas';
import type { Offer } from '../../offer';
import type { Palette } from '../../palette';
import type { Spotlight } from '../../spotlight';
import type { Scene } from '../map/scene';
import type { Question, View } from '../question';

/** What the sheets share. */
export interface Desk {
  readonly offer: Offer;
  readonly spotlight: Spotlight;
  readonly palette: Palette;
  /** What is looked at closely, in words: the district, an area, or the drawn polygon. */
  readonly placeWords: string;
  /** The shapes of the areas of the question. */
  readonly areas: Areas;
  /** Shows another view; `keep` writes no step into the browser's history. */
  go(part: Partial<View>, keep?: 'keep'): void;
  ask(part: Partial<Question>): void;
  /** Something of the map's scene is another. */
  redraw(): void;
}

/** One of the questions, with its answer in words, figures and charts. */
export interface Sheet {
  readonly root: HTMLElement;
  /** Asks the server, and shows the answer. An error is for the page to tell. */
  ask(view: View): Promise<void>;
  /** What the map shows beside it; null: the changes. */
  scene(): Scene | null;
  /** The colours are others now. */
  repaint(): void;
  /** Somebody else is looked at; what moves by itself stops. */
  leave?(): void;
}

/** What narrows an answer: the drawn polygon, else the chosen area. */
export const placeOf = ({ polygon }: Question): readonly (keyof Question)[] => (polygon ? ['polygon'] : ['area']);
