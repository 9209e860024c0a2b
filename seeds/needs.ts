import {
  BeneficiaryGroup, NeedCategory, NeedKind, NeedReturnReason, NeedRoute, NeedUrgency,
  adoptNeed, answerNeed, endorseNeed, raiseNeed, returnNeed, verifyNeed, withdrawNeed,
} from '../src/needs/index.js';
import type { DemoCommunity } from './parties.js';
import type { Outcome, Player, Stage } from './stage.js';

/** A need of the demonstration and what became of it. */
export interface DemoNeed extends Outcome {
  readonly community: DemoCommunity;
  readonly title: string;
  readonly fate: Fate;
  readonly route: NeedRoute | null;
}

type Fate = 'raised' | 'withdrawn' | 'returned' | 'answered' | 'verified' | 'clustered' | 'purchase' | 'fund' | 'volunteers';

const stories: readonly (readonly [string, string, NeedCategory, BeneficiaryGroup, NeedKind])[] = [
  ['楼道长者助餐点', '几栋楼的独居老人中午吃饭不便，希望社区能设一个助餐点，并有人上门看望。', NeedCategory.ELDER_CARE, BeneficiaryGroup.OLDER_PEOPLE_ALONE, NeedKind.NEED],
  ['放学后四点半课堂', '双职工家庭的孩子放学后无人照看，希望有四点半课堂。', NeedCategory.CHILD_CARE, BeneficiaryGroup.CHILDREN, NeedKind.NEED],
  ['残疾人居家康复指导', '几户残疾居民出门难，希望有康复师定期上门指导。', NeedCategory.DISABILITY_SUPPORT, BeneficiaryGroup.DISABLED_PEOPLE, NeedKind.NEED],
  ['小区健身角器材维修', '健身角的器材坏了半年，孩子和老人都不敢用。', NeedCategory.FACILITIES, BeneficiaryGroup.EVERYONE, NeedKind.MICRO_WISH],
  ['垃圾分类引导', '新来的住户不清楚怎么分类，需要有人引导一段时间。', NeedCategory.ENVIRONMENT, BeneficiaryGroup.EVERYONE, NeedKind.NEED],
  ['邻里矛盾调解', '楼上楼下因噪声多次争执，希望有专业调解。', NeedCategory.LEGAL_AND_MEDIATION, BeneficiaryGroup.EVERYONE, NeedKind.NEED],
  ['青少年心理支持', '考试季孩子压力大，希望有心理咨询和家长课堂。', NeedCategory.MENTAL_HEALTH, BeneficiaryGroup.YOUNG_PEOPLE, NeedKind.NEED],
  ['新市民子女融入活动', '外来务工家庭的孩子缺少伙伴，希望组织融入活动。', NeedCategory.EDUCATION, BeneficiaryGroup.MIGRANTS, NeedKind.NEED],
  ['楼道照明修复', '三号楼楼道灯坏了，晚上回家看不清台阶。', NeedCategory.SAFETY, BeneficiaryGroup.EVERYONE, NeedKind.MICRO_WISH],
  ['高龄老人智能手机课', '很多老人不会用手机挂号，希望开小班教学。', NeedCategory.EDUCATION, BeneficiaryGroup.OLDER_PEOPLE, NeedKind.NEED],
  ['照顾者喘息服务', '长期照顾失能家人的居民身心疲惫，希望有喘息服务。', NeedCategory.ELDER_CARE, BeneficiaryGroup.CARERS, NeedKind.NEED],
  ['社区合唱队场地', '合唱队没有固定的排练场地，希望周末开放活动室。', NeedCategory.CULTURE_AND_SPORT, BeneficiaryGroup.EVERYONE, NeedKind.MICRO_WISH],
  ['困难家庭学习陪伴', '几户低保家庭的孩子需要学习陪伴。', NeedCategory.HARDSHIP_RELIEF, BeneficiaryGroup.CHILDREN_IN_HARDSHIP, NeedKind.NEED],
  ['灵活就业信息对接', '待业居民希望有附近的灵活就业信息。', NeedCategory.EMPLOYMENT, BeneficiaryGroup.LOW_INCOME_HOUSEHOLDS, NeedKind.NEED],
  ['义诊与慢病管理', '高血压、糖尿病的居民希望每月有一次义诊。', NeedCategory.HEALTH, BeneficiaryGroup.OLDER_PEOPLE, NeedKind.NEED],
  ['电动车充电安全', '电动车进楼充电有隐患，希望有集中充电和宣传。', NeedCategory.SAFETY, BeneficiaryGroup.EVERYONE, NeedKind.NEED],
  ['业主议事支持', '大家想成立议事会，但不懂规则，需要支持。', NeedCategory.NEIGHBOURHOOD_GOVERNANCE, BeneficiaryGroup.EVERYONE, NeedKind.NEED],
  ['产后家庭支持小组', '新手妈妈缺少交流和指导，希望有支持小组。', NeedCategory.MENTAL_HEALTH, BeneficiaryGroup.WOMEN, NeedKind.NEED],
  ['退役军人互助角', '几位退役军人希望有固定的活动时间，也愿意帮助邻里。', NeedCategory.CULTURE_AND_SPORT, BeneficiaryGroup.VETERANS, NeedKind.NEED],
  ['家电维修便民日', '老人不会修小家电，希望每月有一次便民维修。', NeedCategory.OTHER, BeneficiaryGroup.OLDER_PEOPLE, NeedKind.MICRO_WISH],
  ['暑期儿童安全课', '暑假孩子独自在家，希望开安全自护课。', NeedCategory.CHILD_CARE, BeneficiaryGroup.CHILDREN, NeedKind.NEED],
];

interface Plan {
  readonly community: DemoCommunity;
  readonly raiser: Player;
  readonly endorsers: readonly Player[];
  readonly story: (typeof stories)[number];
  readonly fate: Fate;
  readonly where: string;
}

/** What becomes of a community's needs, in order: enough of each to show every state. */
const fates: readonly Fate[] = [
  'purchase', 'fund', 'raised', 'clustered', 'purchase', 'fund', 'clustered', 'raised', 'purchase', 'fund', 'raised', 'volunteers', 'fund', 'answered', 'purchase', 'returned', 'withdrawn', 'clustered', 'raised', 'verified', 'raised',
];

const routes: Partial<Record<Fate, NeedRoute>> = { purchase: NeedRoute.PURCHASE, fund: NeedRoute.FUND, volunteers: NeedRoute.VOLUNTEERS };

function plans(stage: Stage, communities: readonly DemoCommunity[]): Plan[] {
  return communities.flatMap((community, index) => stories.map((story, number) => {
    const raiser = stage.chance.one(community.residents);
    const others = community.residents.filter((resident) => resident !== raiser);
    return { community, raiser, endorsers: stage.chance.some(others, stage.chance.whole(0, 2)), story, fate: fates[(number + index) % fates.length]!, where: `${stage.chance.whole(1, 18)}号楼` };
  }));
}

const rounds = 6;

/** A year of needs: raised, endorsed, verified, and then what the community decided. */
export async function plantNeeds(stage: Stage, communities: readonly DemoCommunity[], needs: DemoNeed[]): Promise<void> {
  const all = plans(stage, communities);
  for (let round = 0; round < rounds; round += 1) {
    await stage.at(-330 + round * 24);
    const these = all.filter((_, index) => index % rounds === round);
    const raisedNow = await stage.each(these, (plan) => raised(stage, plan));
    needs.push(...raisedNow);
    await stage.at(-318 + round * 24);
    await stage.each(these, (plan, index) => decided(stage, plan, raisedNow[index]!));
  }
}

async function raised(stage: Stage, { community, raiser, endorsers, story: [title, story, category, beneficiaryGroup, kind], fate, where }: Plan): Promise<DemoNeed> {
  const outcome = await stage.perform(raiser, raiseNeed, { communityId: community.id, title: `${where}${title}`, story, category, beneficiaryGroup, kind });
  for (const endorser of endorsers) await stage.perform(endorser, endorseNeed, { needId: outcome.id });
  return { ...outcome, community, title: `${where}${title}`, fate, route: routes[fate] ?? null };
}

async function decided(stage: Stage, { community: { staff }, raiser, fate, endorsers }: Plan, need: DemoNeed): Promise<void> {
  const needId = need.id;
  if (fate === 'raised') return;
  if (fate === 'withdrawn') return void (await stage.perform(raiser, withdrawNeed, { needId }));
  await stage.perform(staff, verifyNeed, { needId, urgency: endorsers.length > 1 ? NeedUrgency.PRESSING : NeedUrgency.ORDINARY, peopleAffected: 20 + endorsers.length * 15 });
  if (fate === 'returned') await stage.perform(staff, returnNeed, { needId, reason: NeedReturnReason.NOT_A_COMMUNITY_MATTER, reply: '此事属物业职责，已转告物业公司并会跟进。' });
  if (fate === 'answered') await stage.perform(staff, answerNeed, { needId, reply: '社区服务站周一至周五已有此项服务，欢迎前来。' });
  if (need.route !== null) await stage.perform(staff, adoptNeed, { needId, route: need.route });
}
