/** Chance that comes out the same every time (mulberry32), so that the demonstration is the same on every machine. */
export class Chance {
  constructor(private state: number) {}

  /** Chance of its own for something that is played beside others, whose turns may come in any order. */
  fork(): Chance {
    return new Chance(this.whole(1, 2_147_483_647));
  }

  /** From 0 to below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from the least to the most, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** One of a list. */
  one<Item>(items: readonly Item[]): Item {
    return items[this.whole(0, items.length - 1)]!;
  }

  /** Several of a list, each at most once, in the order of the list. */
  some<Item>(items: readonly Item[], count: number): Item[] {
    const left = items.map((_, index) => index);
    const chosen = Array.from({ length: Math.min(count, items.length) }, () => left.splice(this.whole(0, left.length - 1), 1)[0]!);
    return chosen.sort((a, b) => a - b).map((index) => items[index]!);
  }
}
