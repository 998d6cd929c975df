const smallest = 40;

/**
 * Makes all that stands on a page smaller, by hundredths, until it is on the page: neither long notes nor wide figures run over to
 * another sheet. Maps and charts have given way before.
 */
export function fit(page: HTMLElement): void {
  for (let hundredths = 99; hundredths >= smallest && overflows(page); hundredths -= 1) page.style.setProperty('--scale', String(hundredths / 100));
}

const overflows = (page: HTMLElement): boolean => page.scrollHeight > page.clientHeight || page.scrollWidth > page.clientWidth;
