import { erasePerson, hashPassword } from '../../src/accounts/index.js';
import { entities } from '../../src/entities.js';
import { DonationChannel, DonorKind, confirmDonation, createDonation, issueReceipt } from '../../src/funds/index.js';
import { encodeId } from '../../src/kernel/identifiers.js';
import { BeneficiaryGroup, NeedCategory, raiseNeed } from '../../src/needs/index.js';
import { allErasures } from '../../src/platform/deeds/erasure.js';
import { treatmentOf } from '../../src/platform/deeds/recorded.js';
import { registerVolunteer } from '../../src/volunteers/index.js';
import { SocialWorkerLevel, recordCertificate, showWorkerName } from '../../src/workers/index.js';
import { establishedFund, key, yuan } from '../funds/stage.js';
import { type Someone, type World, openWorld } from '../kit/index.js';
import { offer, residentId, willing } from '../volunteers/people.js';
import { registeredWorker } from '../workers/people.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

const password = '大江东去浪淘尽-1082';

/** The person has themselves erased. */
async function erase(person: Someone): Promise<void> {
  await world.sql('update person set password_hash = $2 where id = $1', [person.id, await hashPassword(password)]);
  await world.as(person).perform(erasePerson, { password });
}

/** Everything that history and the outbox hold, as text. */
async function remembered(): Promise<string> {
  const [row] = await world.sql<{ all: string }>(`select (select string_agg(changes::text || coalesce(note, ''), ' ') from history_entry) || coalesce((select string_agg(payload::text, ' ') from outbox_event), '') as all`);
  return row!.all;
}

describe('the contract', () => {
  const named = allErasures().flatMap(({ erases, retains }) => [...erases, ...Object.keys(retains)]);
  const properties = () => entities.flatMap((entity) => Object.keys(world.orm.getMetadata().find(entity as never)!.properties).map((property) => [entity.name, property] as const));

  test('every property that is personal or secret is erased, or kept for a reason that is told', () => {
    const treated = properties().filter(([entity, property]) => treatmentOf(entity, property) !== null).map(([entity, property]) => `${entity}.${property}`);
    expect(treated).toEqual(expect.arrayContaining(['Volunteer.identityDigest', 'Need.story', 'Donation.donorName']));
    expect(treated.filter((property) => !named.includes(property))).toEqual([]);
    expect(named.filter((property) => !treated.includes(property))).toEqual([]);
  });

  test('what sounds like a person’s is treated as such', () => {
    const untreated = properties().filter(([entity, property]) => /identity|lastFour|residentId|phone|email|donorName|passw/i.test(property) && treatmentOf(entity, property) === null);
    expect(untreated.map((each) => each.join('.'))).toEqual([]);
  });

  test('what is personal is never kept without a rule', () => {
    for (const { retains } of allErasures()) {
      for (const [property, reason] of Object.entries(retains)) {
        const [entity, name] = property.split('.') as [string, string];
        expect(reason.length).toBeGreaterThan(20);
        if (treatmentOf(entity, name)?.kind === 'personal') expect(reason).toMatch(/^[A-Z]{2}-\d\d: /);
      }
    }
  });
});

test('PI-01: of a volunteer neither identity nor offer is left, and the same human may register anew', async () => {
  const [person, number] = [await willing(world), residentId()];
  await world.as(person).perform(registerVolunteer, { ...offer, availability: '周三晚上有空', namePublic: true, residentId: number });
  await erase(person);
  const [row] = await world.sql('select identity_digest, identity_last_four, skills, availability, name_public, community_id from volunteer where person_id = $1', [person.id]);
  expect(row).toEqual({ identity_digest: null, identity_last_four: null, skills: [], availability: '', name_public: false, community_id: null });
  expect(await remembered()).not.toContain('周三晚上有空');
  await world.as(await willing(world)).perform(registerVolunteer, { ...offer, residentId: number });
});

test('PI-01: of a social worker’s certificates the numbers go, and nothing else of them changes', async () => {
  const organization = await world.organizations.active();
  const manager = await world.people.withRole('ORG_MANAGER', organization);
  const { workerId, person } = await registeredWorker(world, organization, manager);
  await world.as(manager).tell(recordCertificate, { workerId, level: SocialWorkerLevel.SOCIAL_WORKER, number: '2025644099887766', registeredOn: '2025-06-01' });
  await world.as(person).tell(showWorkerName, { workerId, shown: true });
  await expect(world.sql(`update social_work_certificate set number = null, level = 'SENIOR'`)).rejects.toMatchObject({ constraint: 'social_work_certificate_append_only' });
  await erase(person);
  const query = 'query ($id: ID!) { socialWorker(id: $id) { name certified certificates(first: 5) { nodes { number validUntil } } } }';
  expect((await world.as(manager).ask(query, { id: workerId })).data.socialWorker).toEqual({
    name: '已注销 (erased)', certified: true, certificates: { nodes: [{ number: '已注销 (erased)', validUntil: '2028-06-01' }] },
  });
  expect((await world.as(null).ask('query ($id: ID!) { socialWorker(id: $id) { name } }', { id: workerId })).data.socialWorker.name).toBeNull();
  expect(await remembered()).not.toContain('2025644099887766');
});

test('PI-01: the story of a need goes, the need stays', async () => {
  const community = await world.communities.establish();
  const person = await world.people.resident(community);
  const need = await world.as(person).perform(raiseNeed, {
    communityId: community.publicId, title: '加装扶手', story: '我住三楼，腿脚不便', category: NeedCategory.ELDER_CARE, beneficiaryGroup: BeneficiaryGroup.OLDER_PEOPLE, anonymous: false,
  });
  await erase(person);
  const [row] = await world.sql('select title, story, anonymous_requested, state from need where id = $1', [need.id]);
  expect(row).toEqual({ title: '加装扶手', story: '已注销 (erased)', anonymous_requested: true, state: 'RAISED' });
  expect(await remembered()).not.toContain('腿脚不便');
});

test('CH-17: of gifts the names and words go, but for the name on a receipt that was issued', async () => {
  const scene = await establishedFund(world);
  const donor = await world.people.someone();
  const gifts: string[] = [];
  for (let count = 0; count < 2; count += 1) {
    const pledge = await world.as(donor).perform(createDonation, {
      fundId: scene.fundId, amount: yuan(66), channel: DonationChannel.BANK_TRANSFER, donorKind: DonorKind.PERSON, donorName: '赵大年', publicName: '赵先生', receiptWaived: false, message: '加油', idempotencyKey: key(),
    });
    gifts.push(encodeId('donation', pledge.id));
    await world.as(scene.finance).perform(confirmDonation, { donationId: gifts[count]!, bankReference: key(), idempotencyKey: key() });
  }
  await world.as(scene.finance).perform(issueReceipt, { donationId: gifts[0]!, idempotencyKey: key() });
  await erase(donor);
  const read = async (id: string) => (await world.as(scene.finance).ask('query ($id: ID!) { donation(id: $id) { publicName donorName message amount { amount } } }', { id })).data.donation;
  expect(await read(gifts[0]!)).toEqual({ publicName: null, donorName: '赵大年', message: null, amount: { amount: '66.00' } });
  expect(await read(gifts[1]!)).toEqual({ publicName: null, donorName: null, message: null, amount: { amount: '66.00' } });
});
