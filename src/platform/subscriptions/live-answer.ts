/** What goes out as one `next`. */
export interface Told {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly unknown[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** One look at what is watched: what to tell (null for nothing new), whether there is more at once, and whether it was the last. */
export interface Look {
  readonly told: Told | null;
  readonly more?: boolean;
  readonly over?: boolean;
}

/**
 * One subscription as the protocol iterates it. It is asked for the next answer only when the socket has taken the one
 * before, and however often it is woken meanwhile, it looks once: a slow reader costs no memory.
 */
export class LiveAnswer implements AsyncIterableIterator<Told> {
  private due = true;
  private over = false;
  private waiting: (() => void) | null = null;

  constructor(private readonly look: () => Promise<Look>, private readonly left: () => void) {}

  /** Something may have changed. */
  wake(): void {
    this.due = true;
    this.waiting?.();
  }

  async next(): Promise<IteratorResult<Told, undefined>> {
    while (!this.over) {
      if (!this.due) await new Promise<void>((resolve) => (this.waiting = resolve));
      this.waiting = null;
      if (this.over) break;
      this.due = false;
      const { told, more = false, over = false } = await this.look();
      if (more) this.due = true;
      if (over) this.end();
      if (told && (over || !this.over)) return { done: false, value: told };
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<Told, undefined>> {
    this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private end(): void {
    if (this.over) return;
    this.over = true;
    this.left();
    this.waiting?.();
  }
}
