import type { EntityClass } from '@mikro-orm/postgresql';
import { slices } from './slices.js';

/** Every entity of every slice. */
export const entities: readonly EntityClass<object>[] = slices.flatMap((slice) => slice.entities);
