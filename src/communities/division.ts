import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

/** What sort of committee governs a division of the fifth level; read from its code, not from its name. */
export enum CommitteeType {
  RESIDENTS_COMMITTEE = 'RESIDENTS_COMMITTEE',
  VILLAGERS_COMMITTEE = 'VILLAGERS_COMMITTEE',
  QUASI_RESIDENTS = 'QUASI_RESIDENTS',
  QUASI_VILLAGERS = 'QUASI_VILLAGERS',
}

export interface NewDivision {
  readonly code: string;
  readonly level: number;
  readonly parent: Division | null;
  readonly name: string;
  readonly committeeType: CommitteeType | null;
}

/**
 * An administrative division (行政区划) under its statistical code. A parent's code is a prefix, so that a subtree is
 * a range of codes. Codes change from year to year: a division that ended keeps its row and names its successor.
 */
@Entity()
@Index({ properties: ['level', 'code'] })
@Index({ name: 'division_name_trigram_index', expression: 'create index "division_name_trigram_index" on "division" using gin ("name" gin_trgm_ops)' })
export class Division {
  static readonly idPrefix = 'division';

  /** Follows from the code (`divisionId`), so that a reference needs no look-up and is the same in every database. */
  @PrimaryKey({ type: 'uuid' })
  id: string;

  /** 2, 4, 6, 9 or 12 digits for province, city, district, street and committee. */
  @Unique()
  @Property({ type: 'text' })
  code: string;

  /** 1 province (省), 2 city (市), 3 district (区县), 4 street or town (街镇), 5 committee area (社区、村). */
  @Property({ type: 'smallint' })
  level: number;

  /** The next division above. A street may be missing between committee and district. */
  @ManyToOne(() => Division, { nullable: true })
  @Index()
  parent: Rel<Division> | null;

  @Property({ type: 'text' })
  name: string;

  @Property({ type: 'text', nullable: true })
  committeeType: CommitteeType | null;

  /** Day from which the code no longer stands for a division; null while it does. */
  @Property({ type: 'date', nullable: true })
  endedOn: string | null = null;

  /** The division that took its place, where one did. */
  @ManyToOne(() => Division, { nullable: true })
  replacedBy: Rel<Division> | null = null;

  constructor(values: NewDivision) {
    this.id = divisionId(values.code);
    this.code = values.code;
    this.level = values.level;
    this.parent = values.parent;
    this.name = values.name;
    this.committeeType = values.committeeType;
  }
}

const idPattern = /^([0-9]{2,12})f{0,10}$/;

/** Row id of the division with this code: the code in the first twelve digits, filled up with `f`, as a UUID of version 8. */
export function divisionId(code: string): string {
  const head = code.padEnd(12, 'f');
  return `${head.slice(0, 8)}-${head.slice(8)}-8fff-bfff-ffffffffffff`;
}

/** The code in a division's row id; the inverse of `divisionId`. */
export function divisionCodeOf(id: string): string {
  const code = idPattern.exec(id.replaceAll('-', '').slice(0, 12))?.[1];
  if (code === undefined) throw new TypeError('This is not the id of a division');
  return code;
}
