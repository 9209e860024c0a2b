import { type OrgKind, makeCreditCode } from '../../../src/kernel/check-digits.js';
import { Chance } from './chance.js';

/** How much there is of what. */
export interface Sizes {
  readonly communities: number;
  readonly residents: number;
  readonly readers: number;
  readonly managers: number;
  readonly organizations: number;
  readonly hosts: number;
  readonly buyers: number;
  readonly years: number;
  readonly needs: number;
  readonly lines: number;
  readonly tendersEnded: number;
  readonly tendersOpen: number;
  readonly bidsPerTender: number;
  readonly funds: number;
  readonly donationsPerFund: number;
}

/** What the bench measures with. */
export const fullSizes: Sizes = {
  communities: 1_000,
  residents: 4_000,
  readers: 200,
  managers: 400,
  organizations: 50_000,
  hosts: 100,
  buyers: 60,
  years: 9,
  needs: 100_000,
  lines: 32_000,
  tendersEnded: 25_000,
  tendersOpen: 400,
  bidsPerTender: 8,
  funds: 600,
  donationsPerFund: 100,
};

/** Everything happened before this day, and the open tenders close long after any run. */
export const anchor = new Date('2026-06-01T00:00:00.000Z');
export const farAway = new Date('2099-12-31T15:59:59.999Z');

const day = 86_400_000;

/** Some days before the anchor, with a time of day that hardly repeats. */
export function before(chance: Chance, fromDays: number, toDays: number): Date {
  return new Date(anchor.getTime() - toDays * day - chance.below((fromDays - toDays) * day));
}

export function later(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * day);
}

/** Keys of what other rows refer to. */
export interface Cast {
  readonly sizes: Sizes;
  readonly chance: Chance;
  readonly staff: readonly string[];
  readonly residents: readonly string[];
  readonly readers: readonly string[];
  readonly managers: readonly string[];
  readonly treasurers: readonly string[];
  readonly buyerPeople: readonly string[];
  readonly communities: readonly string[];
  readonly communityDivisions: readonly string[];
  readonly organizations: readonly string[];
  readonly buyers: readonly string[];
  readonly funds: readonly string[];
  readonly needs: readonly string[];
  readonly lines: readonly string[];
  readonly tenders: readonly string[];
  /** Those of the tenders that take bids. */
  readonly openTenders: readonly string[];
  readonly lineBudgets: readonly number[];
  readonly lineOpenedAt: readonly Date[];
}

export function castOf(sizes: Sizes = fullSizes): Cast {
  const chance = new Chance(20_260_601);
  const { lines, tendersEnded, tendersOpen } = sizes;
  const tenders = chance.uuids(tendersEnded + tendersOpen);
  return {
    sizes,
    tenders,
    openTenders: tenders.slice(tendersEnded),
    chance,
    staff: chance.uuids(sizes.communities),
    residents: chance.uuids(sizes.residents),
    readers: chance.uuids(sizes.readers),
    managers: chance.uuids(sizes.managers),
    treasurers: chance.uuids(sizes.funds),
    buyerPeople: chance.uuids(sizes.buyers * 2),
    communities: chance.uuids(sizes.communities),
    communityDivisions: Array.from({ length: sizes.communities }, (_, index) => divisionId(committeeCode(index))),
    organizations: chance.uuids(sizes.organizations),
    buyers: chance.uuids(sizes.buyers),
    funds: chance.uuids(sizes.funds),
    needs: chance.uuids(sizes.needs),
    lines: chance.uuids(lines),
    lineBudgets: Array.from({ length: lines }, () => 100_000 * (50 + chance.below(2_000))),
    lineOpenedAt: Array.from({ length: lines }, () => before(chance, 900, 30)),
  };
}

/** A committee of one of ten districts with ten streets each. */
export function committeeCode(index: number): string {
  return `4401${String(3 + (index % 10)).padStart(2, '0')}${String(1 + (Math.floor(index / 10) % 10)).padStart(3, '0')}${String(1 + Math.floor(index / 100)).padStart(3, '0')}`;
}

/** The same as the function `division_id` of the database. */
export function divisionId(code: string): string {
  const padded = code.padEnd(12, 'f');
  return `${padded.slice(0, 8)}-${padded.slice(8)}-8fff-bfff-ffffffffffff`;
}

/** A valid credit code per number and kind. */
export function creditCode(kind: OrgKind | 'BUYER', number: number): string {
  const prefix = kind === 'FOUNDATION' ? '53' : kind === 'BUYER' ? '11' : '52';
  return makeCreditCode(prefix, '440100', `B${String(number).padStart(7, '0')}`);
}
