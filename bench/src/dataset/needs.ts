import { type Cast, before, later } from './cast.js';
import type { Cell, Load } from './copy.js';

export const categories = [
  'ELDER_CARE', 'CHILD_CARE', 'DISABILITY_SUPPORT', 'HARDSHIP_RELIEF', 'HEALTH', 'MENTAL_HEALTH', 'EDUCATION', 'EMPLOYMENT', 'CULTURE_AND_SPORT',
  'ENVIRONMENT', 'FACILITIES', 'SAFETY', 'LEGAL_AND_MEDIATION', 'NEIGHBOURHOOD_GOVERNANCE', 'OTHER',
] as const;
const groups = ['EVERYONE', 'OLDER_PEOPLE', 'OLDER_PEOPLE_ALONE', 'CHILDREN', 'YOUNG_PEOPLE', 'DISABLED_PEOPLE', 'LOW_INCOME_HOUSEHOLDS', 'CARERS'] as const;
const things = ['楼道照明', '长者饭堂', '课后托管', '电梯加装', '心理咨询', '垃圾分类', '健康讲座', '就业培训', '无障碍坡道', '邻里调解'] as const;
const stories = ['楼里多位独居老人行动不便，希望有人定期上门探访。', '放学后孩子无人照看，双职工家庭压力很大。', '入夜后灯光昏暗，老人多次绊倒。', '居民希望有固定的活动场所。', '雨季积水严重，出行困难。'] as const;
const urgencies = ['ORDINARY', 'ORDINARY', 'PRESSING', 'URGENT'] as const;

const columns = [
  'id', 'created_at', 'community_id', 'raised_by_id', 'on_behalf', 'anonymous_requested', 'title', 'story', 'kind', 'category', 'beneficiary_group', 'state',
  'raised_at', 'endorsement_count', 'urgency', 'people_affected', 'verified_by_id', 'verified_at', 'route', 'adopted_by_id', 'adopted_at', 'met_at',
] as const;

/** Needs in every usual state; the first ones were adopted for purchase. */
export function* needLoads(cast: Cast): Iterable<Load> {
  yield { table: 'need', columns, rows: needs(cast) };
}

function* needs({ sizes, chance, needs: ids, communities, staff, residents }: Cast): Iterable<Cell[]> {
  for (const [index, id] of ids.entries()) {
    const place = chance.below(communities.length);
    const draw = chance.below(100);
    const purchased = index < sizes.lines;
    const state = purchased ? (draw < 60 ? 'MET' : draw < 80 ? 'IN_DELIVERY' : 'ADOPTED') : draw < 4 ? 'RAISED' : draw < 5 ? 'WITHDRAWN' : draw < 80 ? 'VERIFIED' : 'ADOPTED';
    const raisedAt = before(chance, 990, 40);
    const verified = state !== 'RAISED';
    const adopted = ['ADOPTED', 'IN_DELIVERY', 'MET'].includes(state);
    const thing = chance.of(things);
    yield [
      id, raisedAt, communities[place]!, residents[chance.below(4) * communities.length + place]!, false, chance.below(10) === 0, `${thing}需要改善（${index}）`, `${chance.of(stories)}${chance.of(stories)}${thing}。`,
      chance.below(5) === 0 ? 'MICRO_WISH' : 'NEED', chance.of(categories), chance.of(groups), state, raisedAt, chance.below(60),
      verified ? chance.of(urgencies) : null, verified ? chance.below(400) : null, verified ? staff[place]! : null, verified ? later(raisedAt, 2) : null,
      adopted ? (purchased ? 'PURCHASE' : 'FUND') : null, adopted ? staff[place]! : null, adopted ? later(raisedAt, 10) : null, state === 'MET' ? later(raisedAt, 30) : null,
    ];
  }
}
