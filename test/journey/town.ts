import { makeCreditCode } from '../../src/kernel/check-digits.js';
import { addCalendarDays, shanghaiDate } from '../../src/kernel/working-calendar.js';
import type { World } from '../kit/index.js';
import { Traveller } from './traveller.js';

/** An organization with its people. */
export interface Team {
  readonly id: string;
  readonly manager: Traveller;
  readonly finance: Traveller;
  readonly worker: Traveller;
  readonly workerId: string;
}

export const yuan = (amount: string): { amount: string } => ({ amount });

/** Everyone who takes part in the journey, made through the API alone but for the first operator. */
export class Town {
  readonly stranger: Traveller;
  private count = 0;

  private constructor(
    readonly world: World,
    readonly operator: Traveller,
    readonly communityId: string,
    readonly staff: Traveller,
    readonly staff2: Traveller,
    readonly residents: readonly Traveller[],
    /** A resident of nowhere: holds no role at all. */
    readonly outsider: Traveller,
  ) {
    this.stranger = Traveller.stranger(world);
  }

  static async founded(world: World): Promise<Town> {
    const operator = await Traveller.operator(world);
    const rows = [['44', '广东省'], ['4401', '广州市'], ['440113', '番禺区'], ['440113001', '市桥街道'], ['440113001001', '桥东社区居委会']].map(([code, name]) => ({ code, name }));
    await operator.deed('divisionsImport', { source: '统计用区划代码 2023', rows }, '');
    const { community } = await operator.deed('communityEstablish', { name: '桥东社区', divisionCode: '440113001001', households: 2_400 }, 'community { id }');
    const [staff, staff2, outsider] = await people(world, ['社区主任', '社区干事', '外地人']);
    await engage(operator, community.id, 'COMMUNITY_STAFF', staff);
    await engage(staff, community.id, 'COMMUNITY_STAFF', staff2);
    const residents = await people(world, ['张阿姨', '李叔', '王奶奶', '陈伯', '刘姐', '黄生']);
    for (const resident of residents) await staff.deed('residentRegister', { communityId: community.id, signInName: resident.signInName }, '');
    return new Town(world, operator, community.id, staff, staff2, residents, outsider);
  }

  signUp(name: string): Promise<Traveller> {
    return Traveller.signUp(this.world, name);
  }

  /** A day in China, so many days from now. */
  async day(ahead = 0): Promise<string> {
    return addCalendarDays(shanghaiDate(await this.world.now()), ahead);
  }

  /** An instant so many days from now. */
  async inDays(days: number): Promise<string> {
    return new Date((await this.world.now()).getTime() + days * 86_400_000).toISOString();
  }

  creditCode(prefix: string): string {
    this.count += 1;
    return makeCreditCode(prefix, '440113', `MJY${String(this.count).padStart(5, '0')}`);
  }

  async grant(by: Traveller, partyId: string, role: string, ...to: readonly Traveller[]): Promise<void> {
    for (const person of to) await engage(by, partyId, role, person);
  }

  /** An admitted organization with a manager, a finance officer and a registered social worker. */
  async team(name: string, isCharity = false): Promise<Team> {
    const [manager, finance, worker] = await people(this.world, [`${name}负责人`, `${name}财务`, `${name}社工`]);
    const { organization } = await manager.deed('organizationRegister', { name, registrationStatus: 'REGISTERED', creditCode: this.creditCode(isCharity ? '53' : '52'), divisionCode: '440113', isCharity }, 'organization { id state }');
    await this.operator.deed('organizationAdmit', { organizationId: organization.id }, 'organization { state }');
    await this.grant(manager, organization.id, 'ORG_FINANCE', finance);
    await this.grant(manager, organization.id, 'SOCIAL_WORKER', worker);
    const { socialWorker } = await manager.deed('socialWorkerRegister', { organizationId: organization.id, signInName: worker.signInName }, 'socialWorker { id }');
    return { id: organization.id, manager, finance, worker, workerId: socialWorker.id };
  }

  /** Evaluators in the registry, who agreed. */
  async evaluators(count: number): Promise<Traveller[]> {
    const experts = await people(this.world, Array.from({ length: count }, (_, index) => `专家${index + 1}`));
    for (const expert of experts) {
      const { evaluator } = await this.operator.deed('evaluatorRegister', { signInName: expert.signInName, title: '高级社会工作师' }, 'evaluator { id }');
      await expert.deed('evaluatorConfirm', { evaluatorId: evaluator.id }, 'evaluator { state }');
    }
    return experts;
  }

  /** A volunteer under their real name. */
  async volunteer(name: string): Promise<{ person: Traveller; id: string }> {
    const person = await this.signUp(name);
    await person.deed('membershipJoin', { role: 'VOLUNTEER' }, '');
    this.count += 1;
    const { volunteer } = await person.deed('volunteerRegister', { residentId: residentId(this.count), communityId: this.communityId, skills: ['陪伴'], availability: '周末', namePublic: false }, 'volunteer { id }');
    return { person, id: volunteer.id };
  }
}

/** A resident identity number with its check digit (GB 11643). */
function residentId(sequence: number): string {
  const digits = `44011319900101${String(sequence).padStart(3, '0')}`;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11), 0);
  return `${digits}${'10X98765432'[sum % 11]}`;
}

async function people<const Names extends readonly string[]>(world: World, names: Names): Promise<{ [Index in keyof Names]: Traveller }> {
  const made: Traveller[] = [];
  for (const name of names) made.push(await Traveller.signUp(world, name));
  return made as never;
}

/** Offers a role to somebody, who takes it. */
async function engage(by: Traveller, partyId: string, role: string, person: Traveller): Promise<void> {
  const { offer } = await by.deed('membershipGrant', { partyId, signInName: person.signInName, role }, 'offer { id }');
  await person.deed('membershipAccept', { offerId: offer.id }, '');
}
