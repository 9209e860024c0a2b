import { establishCommunity, divisionId, registerResident } from '../src/communities/index.js';
import { encodeId } from '../src/kernel/identifiers.js';
import { makeCreditCode } from '../src/kernel/check-digits.js';
import { RegistrationStatus, admitOrganization, recordGrade, registerOrganization } from '../src/organizations/index.js';
import { BuyerKind, FundSource, appropriateBudget, registerBuyer } from '../src/procurement/index.js';
import type { Cast } from './cast.js';
import type { Outcome, Player, Stage } from './stage.js';

/** A community of the demonstration, with its people. */
export interface DemoCommunity extends Outcome {
  readonly name: string;
  readonly district: string;
  readonly staff: readonly Player[];
  readonly residents: readonly Player[];
}

/** A social organization with its people. */
export interface DemoOrganization extends Outcome {
  readonly name: string;
  readonly manager: Player;
}

/** A government buyer with its people. */
export interface DemoBuyer extends Outcome {
  readonly name: string;
  readonly district: string;
  readonly officer: Player;
  readonly officer2: Player;
  readonly approver: Player;
}

/** How many communities of each district take part. */
const communitiesOf: Readonly<Record<string, number>> = { 440113: 4, 510104: 2, 310101: 2, 320508: 2, 330203: 2 };

const buyerNames: Readonly<Record<string, string>> = {
  440113: '番禺区民政局（示范）', 510104: '锦江区民政局（示范）', 310101: '黄浦区民政局（示范）', 320508: '姑苏区民政局（示范）', 330203: '海曙区民政局（示范）',
};

/** Names of places as the divisions have them. */
async function placeNames(stage: Stage): Promise<{ code: string; district: string; name: string }[]> {
  const { rows } = await stage.pool.query<{ code: string; name: string }>(`select code, name from division where level = 5 order by code`);
  const chosen = Object.keys(buyerNames).flatMap((district) => {
    const here = rows.filter(({ code, name }) => code.startsWith(district) && name.includes('社区'));
    return (here.length > 0 ? here : rows.filter(({ code }) => code.startsWith(district))).slice(0, communitiesOf[district]).map((row) => ({ ...row, district }));
  });
  return chosen.map(({ code, name, district }) => ({ code, district, name: name.replace(/(社区)?居(民)?委(员)?会$/, '社区').replace(/社区社区$/, '社区') }));
}

/** Communities with two of their staff and eight residents each; the first has the ready accounts. */
export async function plantCommunities(stage: Stage, cast: Cast): Promise<DemoCommunity[]> {
  const communities: DemoCommunity[] = [];
  for (const [index, { code, name, district }] of (await placeNames(stage)).entries()) {
    const outcome = await stage.perform(cast.operator, establishCommunity, { name, divisionCode: code, households: stage.chance.whole(1_000, 3_000) });
    const names = index === 0 ? ['communityStaff', 'resident', 'resident2'] : [`staff${index}`, `resident${index}-1`, `resident${index}-2`];
    const [lead, ...others] = await cast.people([...names, `staff${index}b`, ...Array.from({ length: 6 }, (_, n) => `resident${index}-${n + 3}`)]);
    const [first, second, deputy, ...more] = others;
    await cast.grant(cast.operator, lead!, 'COMMUNITY_STAFF', outcome.id);
    await cast.grant(lead!, deputy!, 'COMMUNITY_STAFF', outcome.id);
    const residents = [first!, second!, ...more];
    await stage.each(residents, (resident) => stage.perform(lead!, registerResident, { communityId: outcome.id, signInName: resident.signInName }));
    communities.push({ ...outcome, name, district, staff: [lead!, deputy!], residents });
  }
  return communities;
}

/** One buyer per district, with money for two years. The first has the ready accounts. */
export async function plantBuyers(stage: Stage, cast: Cast): Promise<DemoBuyer[]> {
  const buyers: DemoBuyer[] = [];
  for (const [index, [district, name]] of Object.entries(buyerNames).entries()) {
    const outcome = await stage.perform(cast.operator, registerBuyer, {
      name, kind: BuyerKind.STATE_ORGAN, creditCode: makeCreditCode('11', district, `0075823${index}`), divisionId: encodeId('division', divisionId(district)),
    });
    const suffix = index === 0 ? '' : `-${index}`;
    const [approver, officer, officer2, supervisor] = await cast.people([`buyerApprover${suffix}`, `buyerOfficer${suffix}`, `buyerOfficer2${suffix}`, `supervisor${suffix}`]);
    await cast.grant(cast.operator, approver!, 'BUYER_APPROVER', outcome.id);
    await cast.grant(approver!, officer!, 'BUYER_OFFICER', outcome.id);
    await cast.grant(approver!, officer2!, 'BUYER_OFFICER', outcome.id);
    await cast.grant(cast.operator, supervisor!, 'SUPERVISOR', outcome.id);
    for (const fiscalYear of [2025, 2026]) {
      for (const [fundSource, amount] of [[FundSource.GENERAL_BUDGET, '6000000.00'], [FundSource.WELFARE_LOTTERY, '2000000.00']] as const) {
        await stage.perform(approver!, appropriateBudget, {
          buyerId: outcome.id, fiscalYear, fundSource, amount: { amount, currency: 'CNY' }, documentNumber: `${district}财〔${fiscalYear}〕${fundSource === FundSource.GENERAL_BUDGET ? 12 : 37}号（示范）`,
        });
      }
    }
    buyers.push({ ...outcome, name, district, officer: officer!, officer2: officer2!, approver: approver! });
  }
  return buyers;
}

const organizationNames = [
  '正阳社会工作服务中心', '同心社区发展促进会', '暖阳为老服务中心', '启明儿童关爱中心', '和邻社会工作服务社', '春晖助残服务中心', '金秋养老服务中心', '蒲公英志愿者协会', '常青藤青少年服务中心',
  '百合家庭综合服务中心', '绿源环保促进会', '邻里守望服务中心', '康乐康复服务中心', '知行社区营造中心', '明心心理服务中心', '仁爱慈善基金会', '益民社区慈善会', '晨光就业服务中心', '桥梁调解服务中心',
  '书香社区文化中心', '护苗未成年人保护中心', '安居社区安全促进会', '新市民融合服务中心', '银龄互助会', '星火公益发展中心', '守正社会组织服务中心',
] as const;

/** Organizations of three kinds with their managers; the first two have the ready accounts, two of them are charities. */
export async function plantOrganizations(stage: Stage, cast: Cast): Promise<DemoOrganization[]> {
  const accounts = organizationNames.map((_, index) => (index === 0 ? 'orgManager' : index === 1 ? 'orgManager2' : `orgManager-${index}`));
  const managers = await cast.people(accounts);
  const plans = organizationNames.map((name, index) => ({ name, manager: managers[index]!, district: stage.chance.one(Object.keys(buyerNames)), grade: stage.chance.whole(2, 5) }));
  return await stage.each(plans, async ({ name, manager, district, grade }, index) => {
    const charity = /慈善/.test(name);
    const prefix = name.endsWith('基金会') ? '53' : /会$/.test(name) ? '51' : '52';
    const outcome = await stage.perform(manager, registerOrganization, {
      name: `${name}（示范）`, registrationStatus: RegistrationStatus.REGISTERED, creditCode: makeCreditCode(prefix, district, `MJX${String(10_100 + index * 7)}`), divisionCode: district,
      isCharity: charity, introduction: `${name}是本示范中的虚构机构，为社区居民提供专业服务。`,
    });
    // The last one still waits for admission.
    if (index < organizationNames.length - 1) {
      await stage.perform(cast.operator, admitOrganization, { organizationId: outcome.id });
      if (index % 5 !== 4) await stage.perform(cast.operator, recordGrade, { organizationId: outcome.id, grade: index < 2 ? 4 : grade, validFrom: '2024-06-01', assessor: '市民政局（示范）' });
    }
    return { ...outcome, name, manager };
  }, 3);
}

/** Six independent experts, three of them ready accounts, and the ready donor and volunteer. */
export async function plantExperts(stage: Stage, cast: Cast): Promise<Player[]> {
  const experts = await cast.people(['evaluator', 'evaluator2', 'evaluator3', 'evaluator-4', 'evaluator-5', 'evaluator-6']);
  const { rows: [platform] } = await stage.pool.query<{ id: string }>(`select id::text from party where kind = 'PLATFORM'`);
  for (const expert of experts) await cast.grant(cast.operator, expert, 'EVALUATOR', encodeId('party', platform!.id));
  [cast.donor, cast.volunteer] = (await cast.people(['donor', 'volunteer'])) as [Player, Player];
  await cast.join(cast.donor, 'DONOR');
  await cast.join(cast.volunteer, 'VOLUNTEER');
  return experts;
}
