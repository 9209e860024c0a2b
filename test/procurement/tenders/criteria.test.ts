import { draftTender, editTender } from '../../../src/procurement/index.js';
import { discriminationRules } from '../../../src/procurement/tenders/discrimination.rules.js';
import { forbiddenIn } from '../../../src/procurement/tenders/refuse-criteria.js';
import { type World, openWorld } from '../../kit/index.js';
import { lineId } from '../purchasing-office.js';
import { TenderRoom, tenderId } from '../tender-room.js';

let world: World;
let room: TenderRoom;
let line: string;
beforeAll(async () => {
  world = await openWorld();
  room = await TenderRoom.in(world, { lines: 3 });
  line = lineId(room.line());
});
afterAll(() => world.close());

const { value: conditions } = discriminationRules.forbidden;

test.each([
  ['REGIONAL_AWARD', '获得本市优秀社会组织奖项的得5分'], ['SECTOR_AWARD', '获得行业协会颁发的荣誉证书，每个加2分'], ['LOCATION', '供应商须在本市注册'], ['LOCATION', '本地机构优先'], ['LOCATION', '投标人须在黄浦区注册'], ['LOCATION', '供应商应在上海市黄浦区内设有办公场所'], ['LOCATION', '要求注册地为广州市'],
  ['OWNERSHIP', '国有企业得3分'], ['LEGAL_FORM', '上市公司加分'], ['SCALE', '注册资本500万元以上得5分'], ['SCALE', '年营业收入超过1000万元'], ['BRAND', '须使用指定品牌的护理系统'],
  ['UNEQUAL_INFORMATION', '现场资料仅向报名供应商提供'], ['UNEQUAL_REVIEW', '曾合作的机构可免审'], ['UNRELATED', '成立满五年以上得3分'], ['SCALE', 'Registered capital of 5 million'],
])('PL-18: %s is found in “%s”', (kind, text) => {
  expect(forbiddenIn(text, conditions)?.condition.kind).toBe(kind);
});

test.each([
  '为本市独居老人提供助洁、助浴和陪诊服务，每次不少于一小时。', '近三年同类社区养老服务项目经验，每个得2分', '项目负责人持有社会工作师职业资格证书', '本社区党群服务中心内提供场地', '响应时间不超过两小时的得10分', '为在黄浦区登记的失能老人上门服务', '服务人员须在上海市民政局备案的站点签到', '应在街道党群服务中心设立咨询台', '须在本年度内完成全部服务，业绩报告按季提交', '服务团队中持证社工的比例',
])('PL-18: “%s” asks for the service and is no discrimination', (text) => {
  expect(forbiddenIn(text, conditions)).toBeNull();
});

test.each(['投标人须具有本地业绩', '投标人应当具备本区养老服务业绩'])('PL-18: “%s” is found in a requirement, too', (text) => {
  expect(forbiddenIn(text, conditions.filter(({ where }) => where === 'EVERYWHERE'))?.condition.kind).toBe('REGIONAL_RECORD');
});

test('PL-18: a draft or an edit with such a condition is refused, with its words and its kind in both languages', async () => {
  const criteria = [{ name: '服务方案', points: 40 }, { name: '企业实力', description: '注册资本300万元以上得30分', points: 30 }];
  const refusal = await world.as(room.office.officer).refusal(draftTender, room.terms({ lineIds: [line], criteria }));
  expect(refusal).toMatchObject({ code: 'DISCRIMINATION', rule: 'PL-18', field: 'criteria.1' });
  expect(refusal.in('zh')).toContain('注册资本');
  expect(refusal.in('en')).toContain('size');
  const draft = await room.drafted({ lineIds: [line] });
  const edited = { ...room.terms({ lineIds: [line], requirement: '供应商须在本区注册并设有分支机构，为老人提供服务。' }), tenderId: tenderId(draft) };
  expect(await world.as(room.office.officer).refusal(editTender, edited)).toMatchObject({ code: 'DISCRIMINATION', field: 'requirement' });
});

test('PL-18: another jurisdiction may recognise other words, because they are data', async () => {
  await world.sql(`insert into rule_value (id, jurisdiction, key, value, effective_from, source, verified) values (gen_random_uuid(), '440113', $1, $2, '2000-01-01', 'test', false)`,
    [discriminationRules.forbidden.key, JSON.stringify([{ kind: 'LOCATION', zh: '所在地', en: 'place', where: 'EVERYWHERE', patterns: ['每次不少于一小时'] }])]);
  expect(await world.as(room.office.officer).refusal(draftTender, room.terms({ lineIds: [line] }))).toMatchObject({ code: 'DISCRIMINATION', field: 'requirement' });
});
