import { makeCreditCode } from '../src/kernel/check-digits.js';
import {
  CreditEventKind, CreditListingReason, QualificationKind, RegistrationStatus, admitOrganization, agreeSponsorship, claimQualification, dissolveOrganization, recordGrade, recordListing, recordOutsideEvent,
  refuseOrganization, registerOrganization, rejectQualification, revokeQualification, suspendOrganization, verifyQualification,
} from '../src/organizations/index.js';
import type { Cast } from './cast.js';
import { districts } from './parties.js';
import type { Outcome, Player, Stage } from './stage.js';

/** A social organization with its people. */
export interface DemoOrganization extends Outcome {
  readonly index: number;
  readonly name: string;
  readonly manager: Player;
  /** Hosts funds, and takes no part in tenders and rounds. */
  readonly charity: boolean;
  /** Takes part in tenders and rounds. */
  readonly active: boolean;
}

/** What became of an organization by the end; most are simply at work. */
type Fate = 'applied' | 'refused' | 'suspended' | 'dissolved' | 'listed' | 'filed';

const plans: readonly (readonly [string, Fate?])[] = [
  ['正阳社会工作服务中心'], ['同心社区发展促进会'], ['暖阳为老服务中心'], ['启明儿童关爱中心'], ['和邻社会工作服务社'], ['春晖助残服务中心'], ['金秋养老服务中心'], ['蒲公英志愿者协会'],
  ['常青藤青少年服务中心'], ['百合家庭综合服务中心'], ['绿源环保促进会'], ['邻里守望服务中心'], ['康乐康复服务中心'], ['知行社区营造中心'], ['明心心理服务中心'], ['仁爱慈善基金会'], ['益民社区慈善会'],
  ['晨光就业服务中心'], ['桥梁调解服务中心'], ['书香社区文化中心'], ['守正社会组织服务中心', 'applied'], ['速达劳务服务中心', 'refused'], ['安居社区安全促进会', 'suspended'],
  ['银龄互助会', 'dissolved'], ['星火公益发展中心', 'listed'], ['楼组邻里互助队', 'filed'],
];

/** The two organizations whose people have ready accounts. */
const readyManagers = ['orgManager', 'orgManager2'];

/** Organizations of three kinds with their managers; two of them are charities. */
export async function plantOrganizations(stage: Stage, cast: Cast): Promise<DemoOrganization[]> {
  const managers = await cast.people(plans.map((_, index) => readyManagers[index] ?? `orgManager-${index}`));
  const drawn = plans.map(([name, fate], index) => ({ name, fate, manager: managers[index]!, district: stage.chance.one(districts), grade: stage.chance.whole(2, 5) }));
  const organizations: DemoOrganization[] = await stage.each(drawn.filter(({ fate }) => fate !== 'filed'), async ({ name, fate, manager, district, grade }, index) => {
    const charity = /慈善/.test(name);
    const prefix = name.endsWith('基金会') ? '53' : /会$/.test(name) ? '51' : '52';
    const outcome = await stage.perform(manager, registerOrganization, {
      name: `${name}（示范）`, registrationStatus: RegistrationStatus.REGISTERED, creditCode: makeCreditCode(prefix, district, `MJX${String(10_100 + index * 7)}`), divisionCode: district,
      isCharity: charity, introduction: `${name}是本示范中的虚构机构，为社区居民提供专业服务。`,
    });
    const organizationId = outcome.id;
    if (fate === 'refused') await stage.perform(cast.operator, refuseOrganization, { organizationId, reason: '业务范围为劳务派遣，与申请的服务不符。' });
    else if (fate !== 'applied') await stage.perform(cast.operator, admitOrganization, { organizationId });
    if (fate === undefined && index % 5 !== 4) await stage.perform(cast.operator, recordGrade, { organizationId, grade: index < 2 ? 4 : grade, validFrom: '2024-06-01', assessor: '市民政局（示范）' });
    return { ...outcome, index, name, manager, charity, active: fate === undefined && !charity };
  }, 4);
  const { name, manager, district } = drawn.find(({ fate }) => fate === 'filed')!;
  organizations.push(await filed(stage, cast, organizations[0]!, { name, manager, district }));
  await cast.grant(organizations[0]!.manager, await cast.person('orgFinance'), 'ORG_FINANCE', organizations[0]!.id);
  await qualified(stage, cast, organizations);
  return organizations;
}

/** A group that is only filed with its street signs through a fiscal sponsor (SO-07). */
async function filed(stage: Stage, cast: Cast, sponsor: DemoOrganization, { name, manager, district }: { name: string; manager: Player; district: string }): Promise<DemoOrganization> {
  const outcome = await stage.perform(manager, registerOrganization, {
    name: `${name}（示范）`, registrationStatus: RegistrationStatus.FILED, fiscalSponsorId: sponsor.id, divisionCode: district, introduction: `${name}在街道备案，由${sponsor.name}托管。`,
  });
  await stage.perform(sponsor.manager, agreeSponsorship, { organizationId: outcome.id });
  await stage.perform(cast.operator, admitOrganization, { organizationId: outcome.id });
  return { ...outcome, index: plans.length - 1, name, manager, charity: false, active: false };
}

/** Licences that were claimed, and what the operator found of them. */
async function qualified(stage: Stage, { operator }: Cast, organizations: readonly DemoOrganization[]): Promise<void> {
  const claims = [
    [2, QualificationKind.ELDERLY_CARE, '市民政局（示范）', 'verified'], [15, QualificationKind.PUBLIC_FUNDRAISING, '省民政厅（示范）', 'verified'], [3, QualificationKind.CHILD_CARE, '区卫生健康委（示范）', 'claimed'],
    [12, QualificationKind.MEDICAL, '区卫生健康委（示范）', 'rejected'], [14, QualificationKind.THIRD_PARTY_EVALUATION, '市社会组织总会（示范）', 'revoked'],
  ] as const;
  for (const [index, kind, issuer, finding] of claims) {
    const { id, manager } = organizations[index]!;
    const { id: qualificationId } = await stage.perform(manager, claimQualification, { organizationId: id, kind, number: `示范2024-${index}`, issuer, validFrom: '2024-01-01', validTo: '2028-01-01' });
    if (finding === 'rejected') await stage.perform(operator, rejectQualification, { qualificationId, reason: '证书编号无法核实。' });
    if (finding === 'verified' || finding === 'revoked') await stage.perform(operator, verifyQualification, { qualificationId, reason: '已核对证书原件。' });
    if (finding === 'revoked') await stage.perform(operator, revokeQualification, { qualificationId, reason: '发证机构撤销。' });
  }
}

/** What the authorities decided in the course of the year. */
export async function plantStandings(stage: Stage, { operator }: Cast, organizations: readonly DemoOrganization[]): Promise<void> {
  await stage.at(-60);
  const of = (fate: Fate): string => organizations.find(({ name }) => plans.some(([planned, became]) => planned === name && became === fate))!.id;
  await stage.perform(operator, suspendOrganization, { organizationId: of('suspended'), reason: '年检中发现财务问题，责令限期整改期间暂停活动。' });
  await stage.perform(operator, dissolveOrganization, { organizationId: of('dissolved'), reason: '经会员大会决议注销登记。' });
  await stage.perform(operator, recordListing, { organizationId: of('listed'), reason: CreditListingReason.LATE_ANNUAL_REPORT, source: '市民政局公告〔2026〕第 1 号（示范）' });
  await stage.perform(operator, recordOutsideEvent, { organizationId: organizations[1]!.id, kind: CreditEventKind.COMMENDED, note: '获评市优秀社会组织（示范）' });
}
