// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { measures } from '../src/lens';
import { Spotlight } from '../src/spotlight';
import { Board } from '../src/panel/board';
import { columns, rateIn, sorted } from '../src/panel/order';
import { rowOf } from './examples';
import { holdsForAll, oneOf } from './seeded';

const row = (code: string, rank: number, difference: number, perThousand: number | null = rank) =>
  ({ ...rowOf(() => 0.5, code), rank, difference, perThousand });

describe('The order of the board', () => {
  it('keeps every row and puts unknown values last, whichever way it goes', () => {
    holdsForAll((random) => {
      const rows = Array.from({ length: 15 }, (_, index) => rowOf(random, `E${index}`));
      const [measure, column, descending] = [oneOf(measures, random), oneOf(columns, random), random() < 0.5];
      const result = sorted(rows, { column, descending }, measure);
      expect(new Set(result)).toEqual(new Set(rows));
      if (column !== 'rate') return;
      const values = result.map((each) => rateIn(each, measure));
      const known = values.filter((value) => value !== null);
      expect(values.slice(0, known.length)).toEqual(known);
      expect(known).toEqual([...known].sort((one, other) => (descending ? other - one : one - other)));
    });
  });
});

describe('The board', () => {
  let root: HTMLElement;
  let spotlight: Spotlight;
  let board: Board;
  let visited: string[];
  const rows = [row('A', 1, -4), row('B', 2, 9), row('C', 3, 1, null)];
  const codes = () => [...root.querySelectorAll('tbody tr')].map((each) => (each as HTMLElement).dataset['code']);
  const header = (index: number) => root.querySelectorAll('thead th')[index]!;
  const click = (element: Element) => element.querySelector('button')!.click();

  beforeEach(() => {
    root = document.createElement('section');
    document.body.replaceChildren(root);
    [spotlight, visited] = [new Spotlight(), []];
    board = new Board(root, spotlight, (code) => visited.push(code));
    board.update({ rows, measure: 'count', judgement: null, published: null, colourOf: () => '#123456' });
  });

  it('sorts by a column when its header is chosen, and the other way when it is chosen again', () => {
    click(header(4));
    expect(codes()).toEqual(['B', 'C', 'A']);
    expect(header(4).getAttribute('aria-sort')).toBe('descending');
    expect(header(0).getAttribute('aria-sort')).toBe('none');
    click(header(4));
    expect(codes()).toEqual(['A', 'C', 'B']);
    expect(header(4).getAttribute('aria-sort')).toBe('ascending');
  });

  it('keeps its rows, its order and the focus when new figures come', () => {
    click(header(4));
    const button = root.querySelector<HTMLElement>('[data-code="A"] button')!;
    button.focus();
    board.update({ rows: [row('A', 1, 20), rows[1]!, rows[2]!], measure: 'count', judgement: null, published: null, colourOf: () => '#123456' });
    expect(codes()).toEqual(['A', 'B', 'C']);
    expect(document.activeElement).toBe(button);
  });

  it('lights the area that has the focus, and its row when the map points at it', () => {
    root.querySelector<HTMLElement>('[data-code="B"] button')!.focus();
    expect(spotlight.code).toBe('B');
    spotlight.point('C');
    expect([...root.querySelectorAll('tr.lit')].map((each) => (each as HTMLElement).dataset['code'])).toEqual(['C']);
  });

  it('shows the rate that the map shows, and no number where residents are unknown', () => {
    expect(root.querySelector('[data-code="C"] .rate')!.textContent).toBe('n/a');
    board.update({ rows, measure: 'km2', judgement: null, published: null, colourOf: () => '#123456' });
    expect(header(3).textContent).toBe('Per km²');
    expect(root.querySelector('[data-code="C"] .rate')!.textContent).not.toBe('n/a');
  });

  it('visits the area that is chosen', () => {
    root.querySelector<HTMLElement>('[data-code="B"] button')!.click();
    expect(visited).toEqual(['B']);
  });

  it('marks what is more than usual with a sign and with words, and says so above', () => {
    const alarm = { observed: 9, expected: 3.1, q: 0.004, real: true };
    board.update({ rows: [{ ...rows[0]!, count: 9, alarm }, { ...rows[1]!, alarm: { ...alarm, real: false } }, rows[2]!], measure: 'count', judgement: null, published: null, colourOf: () => '#123456' });
    const marks = [...root.querySelectorAll('.alarm')].filter((mark) => !(mark as HTMLElement).hidden);
    expect(marks.map((mark) => mark.getAttribute('aria-label'))).toEqual(['more than usual (9, usually 3.1; q 0.4%)']);
    expect(root.querySelector('.judged')!.textContent).toBe('◆ more than usual');
  });

  it('says why where nothing can be said against the usual', () => {
    const judgement = { windows: 3, promised: 0.05, places: 0, side: 500, why: 'Only 3 past windows are recorded.' };
    board.update({ rows, measure: 'count', judgement, published: null, colourOf: () => '#123456' });
    expect(root.querySelector('.judged')!.textContent).toBe('What is usual cannot be said: Only 3 past windows are recorded.');
  });

  it('shows the z-score where the map shows Gi*', () => {
    board.update({ rows: [{ ...rows[0]!, gi: { z: -2.71, q: 0.03, hot: -95 } }], measure: 'gi', judgement: null, published: null, colourOf: () => '#123456' });
    expect(header(3).textContent).toBe('Gi*');
    expect(root.querySelector('[data-code="A"] .rate')!.textContent).toBe('−2.71');
  });
});
