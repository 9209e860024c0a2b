/** Work that repeats while the process lives. */
export interface Ticking {
  /** Stops after the round that is running. */
  stop(): Promise<void>;
}

/**
 * Repeats a piece of work with a pause between the end of one round and the start of the next, so that rounds never
 * overlap in one process. A failing round is reported and the next one tries again.
 */
export function tick(milliseconds: number, work: () => Promise<unknown>, failed: (error: unknown) => void): Ticking {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  const next = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      round = work().then(() => undefined, failed).finally(next);
    }, milliseconds);
    timer.unref();
  };
  next();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
