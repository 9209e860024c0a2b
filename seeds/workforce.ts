import { residentIdProblem } from '../src/kernel/check-digits.js';
import { registerVolunteer } from '../src/volunteers/index.js';
import { SocialWorkerLevel, recordCertificate, registerWorker } from '../src/workers/index.js';
import type { Cast } from './cast.js';
import type { DemoOrganization } from './organizations.js';
import type { DemoCommunity } from './parties.js';
import type { Outcome, Player, Stage } from './stage.js';

/** A social worker of an organization, by the id of the registration. */
export interface DemoWorker extends Outcome {
  readonly player: Player;
}

const levels = [SocialWorkerLevel.SOCIAL_WORKER, SocialWorkerLevel.ASSISTANT, SocialWorkerLevel.SENIOR];
const skills = [['陪伴聊天', '陪诊'], ['学习辅导'], ['家电维修', '手机教学'], ['心理疏导']];

/** Social workers, who come to an organization when it has something to deliver, and the volunteers. */
export class Workforce {
  volunteers: readonly Outcome[] = [];
  private readonly workers = new Map<number, Promise<DemoWorker>>();

  constructor(private readonly stage: Stage, private readonly cast: Cast) {}

  /** The social worker of an organization; the first organization's has a ready account. */
  workerOf(organization: DemoOrganization): Promise<DemoWorker> {
    const worker = this.workers.get(organization.index) ?? this.engage(organization);
    this.workers.set(organization.index, worker);
    return worker;
  }

  /** Volunteers of the first communities; the first has a ready account. */
  async enrol(communities: readonly DemoCommunity[]): Promise<void> {
    this.volunteers = await this.stage.each(skills, async (offered, index) => {
      const player = await this.cast.person(index === 0 ? 'volunteer' : `volunteer-${index}`, { phone: `1380013800${index}` });
      await this.cast.join(player, 'VOLUNTEER');
      return await this.stage.perform(player, registerVolunteer, {
        residentId: residentId(`310101199001010${index}${index + 1}`), communityId: communities[index]!.id, skills: offered, availability: '周末与工作日晚间', namePublic: index % 2 === 0,
      });
    });
  }

  private async engage({ index, id, manager }: DemoOrganization): Promise<DemoWorker> {
    const player = await this.cast.person(index === 0 ? 'socialWorker' : `socialWorker-${index}`);
    await this.cast.grant(manager, player, 'SOCIAL_WORKER', id);
    const worker = await this.stage.perform(manager, registerWorker, { organizationId: id, signInName: player.signInName });
    await this.stage.perform(manager, recordCertificate, { workerId: worker.id, level: levels[index % levels.length]!, number: `2024${String(index).padStart(8, '0')}SW`, registeredOn: '2024-09-01' });
    return { ...worker, player };
  }
}

/** A made-up resident identity number with the check character that its first 17 digits ask for. */
function residentId(digits: string): string {
  return [...'0123456789X'].map((check) => `${digits}${check}`).find((id) => residentIdProblem(id) === null)!;
}
