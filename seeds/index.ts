import type { Application } from '../src/application.js';

/** A part of the demo data. Parts run in order, and one that already happened does nothing. */
export interface Seed {
  readonly name: string;
  plant(application: Application): Promise<void>;
}

/** The demo data, in the order of the slices. */
export const seeds: readonly Seed[] = [];

/** Fills an empty database with demo data; returns at once when it is there. */
export async function seed(application: Application, progress: (done: number, total: number, name: string) => void): Promise<void> {
  for (const [index, part] of seeds.entries()) {
    await part.plant(application);
    progress(index + 1, seeds.length, part.name);
  }
}
