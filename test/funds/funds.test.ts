import { FundAccount, FundRestriction, FundState, FundraisingScope, answerFund, closeFund, establishFund, openPurpose } from '../../src/funds/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { type World, openWorld } from '../kit/index.js';
import { type FundScene, bankGift, establishedFund } from './stage.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

describe('a fund is proposed by the community and taken in by a charity', () => {
  test('the fund is active once its host accepts, and has an account for free gifts', async () => {
    const { fund } = await establishedFund(world);
    expect(fund.state).toBe(FundState.ACTIVE);
    const accounts = await world.orm.em.fork().find(FundAccount, { fund: fund.id });
    expect(accounts.map(({ restriction }) => restriction)).toEqual([FundRestriction.UNRESTRICTED]);
    expect(await world.sql('select kind, name from party where id = $1', [fund.id])).toEqual([{ kind: 'FUND', name: '社区微基金' }]);
  });

  test('CH-10: an organization that is no charity cannot host, and the database refuses it again', async () => {
    const [community, host] = [await world.communities.establish(), await world.organizations.active()];
    const staff = await world.people.withRole('COMMUNITY_STAFF', community);
    expect(await world.as(staff).refusal(establishFund, proposal(community.publicId, host.publicId))).toMatchObject({ code: 'HOST_NOT_A_CHARITY', rule: 'CH-10', field: 'hostCharityId' });
    await expect(world.sql(
      `insert into community_fund (id, name, purpose, community_id, host_charity_id, fundraising_scope, state, established_by_id) values (gen_random_uuid(), 'x', 'x', $1, $2, 'OFFLINE_AND_TARGETED', 'PROPOSED', $3)`,
      [community.id, host.id, staff.id],
    )).rejects.toMatchObject({ constraint: 'community_fund_host_is_charity' });
  });

  test('CH-11: a host without the qualification does not raise from the public', async () => {
    const [community, host] = [await world.communities.establish(), await world.organizations.active({ isCharity: true })];
    const [staff, manager] = [await world.people.withRole('COMMUNITY_STAFF', community), await world.people.withRole('ORG_MANAGER', host)];
    const fund = await world.as(staff).perform(establishFund, { ...proposal(community.publicId, host.publicId), fundraisingScope: FundraisingScope.PUBLIC_BY_HOST });
    const answer = { fundId: encodeId('fund', fund.id), accept: true };
    expect(await world.as(manager).refusal(answerFund, answer)).toMatchObject({ code: 'HOST_MAY_NOT_FUNDRAISE', rule: 'CH-11' });
    await world.sql(
      `insert into qualification (id, organization_id, kind, state, number, issuer, valid_from) values ($1, $2, 'PUBLIC_FUNDRAISING', 'CLAIMED', 'GK-1', '民政局', '2025-01-01')`,
      ['00000000-0000-4000-8000-000000000001', host.id],
    );
    await world.sql(`update qualification set state = 'VERIFIED' where organization_id = $1`, [host.id]);
    expect((await world.as(manager).perform(answerFund, answer)).state).toBe(FundState.ACTIVE);
  });

  test('two funds of one name in a community are refused', async () => {
    const scene = await establishedFund(world);
    const again = { ...proposal(scene.community.publicId, scene.host.publicId), name: scene.fund.name };
    expect(await world.as(scene.staff).refusal(establishFund, again)).toMatchObject({ code: 'FUND_EXISTS' });
  });

  test('strangers neither propose nor answer; a proposed fund is hidden from them', async () => {
    const [community, host] = [await world.communities.establish(), await world.organizations.active({ isCharity: true })];
    const [staff, stranger] = [await world.people.withRole('COMMUNITY_STAFF', community), await world.people.someone()];
    expect(await world.as(stranger).denial(establishFund, proposal(community.publicId, host.publicId))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await world.as(null).denial(establishFund, proposal(community.publicId, host.publicId))).toMatchObject({ code: 'UNAUTHENTICATED' });
    const fund = await world.as(staff).perform(establishFund, proposal(community.publicId, host.publicId));
    const answer = { fundId: encodeId('fund', fund.id), accept: true };
    expect(await world.as(stranger).denial(answerFund, answer)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await world.as(staff).denial(answerFund, answer)).toMatchObject({ code: 'FORBIDDEN', rule: 'CH-13' });
  });

  test('a declined fund is over, and the name is free again', async () => {
    const [community, host] = [await world.communities.establish(), await world.organizations.active({ isCharity: true })];
    const [staff, manager] = [await world.people.withRole('COMMUNITY_STAFF', community), await world.people.withRole('ORG_MANAGER', host)];
    const fund = await world.as(staff).perform(establishFund, proposal(community.publicId, host.publicId));
    const answer = { fundId: encodeId('fund', fund.id), accept: false };
    expect((await world.as(manager).perform(answerFund, answer)).state).toBe(FundState.DECLINED);
    expect(await world.as(manager).refusal(answerFund, { ...answer, accept: true })).toMatchObject({ code: 'WRONG_STATE' });
    await world.as(staff).perform(establishFund, proposal(community.publicId, host.publicId));
  });
});

describe('purposes and the end', () => {
  let scene: FundScene;
  beforeAll(async () => { scene = await establishedFund(world); });

  test('CH-21: a purpose has an account of its own, once', async () => {
    const purpose = { fundId: scene.fundId, purpose: '助学' };
    expect((await world.as(scene.steward).perform(openPurpose, purpose)).restriction).toBe(FundRestriction.PURPOSE);
    expect(await world.as(scene.steward).refusal(openPurpose, purpose)).toMatchObject({ code: 'PURPOSE_EXISTS', field: 'purpose' });
    expect(await world.as(scene.finance).denial(openPurpose, { ...purpose, purpose: '助医' })).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('CH-23: a fund with money is not closed; an empty one is', async () => {
    const rich = await establishedFund(world);
    await bankGift(world, rich, 100);
    expect(await world.as(rich.steward).refusal(closeFund, { fundId: rich.fundId })).toMatchObject({ code: 'FUND_NOT_EMPTY', rule: 'CH-23' });
    const empty = await establishedFund(world);
    expect(await world.as(empty.finance).denial(closeFund, { fundId: empty.fundId })).toMatchObject({ code: 'FORBIDDEN' });
    expect((await world.as(empty.steward).perform(closeFund, { fundId: empty.fundId })).state).toBe(FundState.CLOSED);
    expect(await world.as(empty.steward).refusal(openPurpose, { fundId: empty.fundId, purpose: '助学' })).toMatchObject({ code: 'FUND_NOT_ACTIVE' });
  });

  test('a stale version is refused', async () => {
    expect(await world.as(scene.steward).refusal(closeFund, { fundId: scene.fundId, expectedVersion: 1 })).toMatchObject({ code: 'STALE_VERSION' });
  });
});

function proposal(communityId: string, hostCharityId: string) {
  return { communityId, hostCharityId, name: '邻里互助基金', purpose: '邻里互助', fundraisingScope: FundraisingScope.OFFLINE_AND_TARGETED };
}
