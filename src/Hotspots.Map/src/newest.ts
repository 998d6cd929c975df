/** Does the work one at a time. What arrives meanwhile replaces what waits, so that a slow worker skips to the newest. */
export function newestOnly<T>(work: (item: T) => Promise<void>, failed: (reason: unknown) => void): (item: T) => void {
  let waiting: { readonly item: T } | null = null;
  let busy = false;

  async function run(): Promise<void> {
    busy = true;
    while (waiting) {
      const { item } = waiting;
      waiting = null;
      await work(item).catch(failed);
    }
    busy = false;
  }

  return (item) => {
    waiting = { item };
    if (!busy) void run();
  };
}
