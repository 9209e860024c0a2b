import { divisionId, establishCommunity, registerResident } from '../src/communities/index.js';
import { makeCreditCode } from '../src/kernel/check-digits.js';
import { encodeId } from '../src/kernel/identifiers.js';
import { BuyerKind, FundSource, appropriateBudget, confirmEvaluator, registerBuyer, registerEvaluator } from '../src/procurement/index.js';
import type { Cast } from './cast.js';
import type { Outcome, Player, Stage } from './stage.js';

/** A community of the demonstration, with its people. */
export interface DemoCommunity extends Outcome {
  readonly name: string;
  readonly district: string;
  /** Of the community committee. */
  readonly staff: Player;
  readonly residents: readonly Player[];
}

/** A government buyer with its people. */
export interface DemoBuyer extends Outcome {
  readonly name: string;
  readonly district: string;
  readonly officer: Player;
  readonly officer2: Player;
  readonly approver: Player;
  /** One takes complaints up, the other decides them. */
  readonly supervisors: readonly [Player, Player];
}

/** The buyers by their districts. The first has the ready accounts, and so has the first community of its district. */
const buyerNames = [
  ['310101', '黄浦区民政局（示范）'], ['320508', '姑苏区民政局（示范）'], ['330203', '海曙区民政局（示范）'], ['440113', '番禺区民政局（示范）'], ['510104', '锦江区民政局（示范）'],
] as const;

/** The districts of the demonstration. */
export const districts: readonly string[] = buyerNames.map(([district]) => district);

/** How many communities of each district take part. */
const communitiesOf: Readonly<Record<string, number>> = { 310101: 2, 320508: 2, 330203: 1, 440113: 3, 510104: 2 };

/** Residents of each community who take part; as many as a survey needs at least, and one more at home. */
const residentsOf = (index: number): number => (index === 0 ? 6 : 5);

/** Names of places as the divisions have them. */
async function placeNames(stage: Stage): Promise<{ code: string; district: string; name: string }[]> {
  const { rows } = await stage.pool.query<{ code: string; name: string }>(`select code, name from division where level = 5 order by code`);
  const chosen = districts.flatMap((district) => {
    const here = rows.filter(({ code, name }) => code.startsWith(district) && name.includes('社区'));
    return (here.length > 0 ? here : rows.filter(({ code }) => code.startsWith(district))).slice(0, communitiesOf[district]).map((row) => ({ ...row, district }));
  });
  return chosen.map(({ code, name, district }) => ({ code, district, name: name.replace(/(社区)?居(民)?委(员)?会$/, '社区').replace(/社区社区$/, '社区') }));
}

/** Communities with staff and residents. */
export async function plantCommunities(stage: Stage, cast: Cast): Promise<DemoCommunity[]> {
  const places = (await placeNames(stage)).map((place) => ({ ...place, households: stage.chance.whole(1_000, 3_000) }));
  return await stage.each(places, async ({ code, name, district, households }, index) => {
    const outcome = await stage.perform(cast.operator, establishCommunity, { name, divisionCode: code, households });
    const names = Array.from({ length: residentsOf(index) }, (_, number) => (index === 0 && number < 2 ? ['resident', 'resident2'][number]! : `resident${index}-${number + 1}`));
    const [staff, ...residents] = await cast.people([index === 0 ? 'communityStaff' : `staff${index}`, ...names]);
    await cast.grant(cast.operator, staff!, 'COMMUNITY_STAFF', outcome.id);
    for (const resident of residents) await stage.perform(staff!, registerResident, { communityId: outcome.id, signInName: resident.signInName });
    return { ...outcome, name, district, staff: staff!, residents };
  }, 3);
}

/** One buyer per district, with money for two years. */
export async function plantBuyers(stage: Stage, cast: Cast): Promise<DemoBuyer[]> {
  return await stage.each(buyerNames, async ([district, name], index) => {
    const outcome = await stage.perform(cast.operator, registerBuyer, {
      name, kind: BuyerKind.STATE_ORGAN, creditCode: makeCreditCode('11', district, `0075823${index}`), divisionId: encodeId('division', divisionId(district)),
    });
    const suffix = index === 0 ? '' : `-${index}`;
    const [approver, officer, officer2] = await cast.people([`buyerApprover${suffix}`, `buyerOfficer${suffix}`, `buyerOfficer2${suffix}`]);
    await cast.grant(cast.operator, approver!, 'BUYER_APPROVER', outcome.id);
    await cast.grant(approver!, officer!, 'BUYER_OFFICER', outcome.id);
    await cast.grant(approver!, officer2!, 'BUYER_OFFICER', outcome.id);
    const [supervisor, supervisor2] = await cast.people([`supervisor${suffix}`, `supervisor2${suffix}`]);
    for (const person of [supervisor!, supervisor2!]) await cast.grant(cast.operator, person, 'SUPERVISOR', outcome.id);
    for (const fiscalYear of [2025, 2026]) await appropriated(stage, outcome, approver!, district, fiscalYear);
    return { ...outcome, name, district, officer: officer!, officer2: officer2!, approver: approver!, supervisors: [supervisor!, supervisor2!] };
  }, 3);
}

async function appropriated(stage: Stage, buyer: Outcome, approver: Player, district: string, fiscalYear: number): Promise<void> {
  for (const [fundSource, amount, number] of [[FundSource.GENERAL_BUDGET, '6000000.00', 12], [FundSource.WELFARE_LOTTERY, '2000000.00', 37]] as const) {
    await stage.perform(approver, appropriateBudget, { buyerId: buyer.id, fiscalYear, fundSource, amount: { amount, currency: 'CNY' }, documentNumber: `${district}财〔${fiscalYear}〕${number}号（示范）` });
  }
}

/** Six independent experts, three of them ready accounts, and the ready donor. */
export async function plantExperts(stage: Stage, cast: Cast): Promise<Player[]> {
  const experts = await cast.people(['evaluator', 'evaluator2', 'evaluator3', 'evaluator-4', 'evaluator-5', 'evaluator-6']);
  for (const expert of experts) {
    const { id: evaluatorId } = await stage.perform(cast.operator, registerEvaluator, { signInName: expert.signInName, title: '高级社会工作师', specialities: [], regions: ['4401'] });
    await stage.perform(expert, confirmEvaluator, { evaluatorId });
  }
  cast.donor = await cast.person('donor');
  await cast.join(cast.donor, 'DONOR');
  return experts;
}
