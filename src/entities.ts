import type { EntityClass } from '@mikro-orm/postgresql';

/** Every entity of every slice, through the slices' doors. */
export const entities: readonly EntityClass<object>[] = [];
