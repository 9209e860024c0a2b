import { createHash } from 'node:crypto';
import { acceptMembership, appointFirstOperator, grantMembership, joinMembership, registerPerson, SelfServiceRole } from '../src/accounts/index.js';
import type { RoleName } from '../src/platform/deeds/actor.js';
import type { Player, Stage } from './stage.js';

/** The password of every account of the demonstration. Such accounts cannot exist in production. */
export const demoPassword = 'wushe-demo-2026';

const surnames = [...'陈李黄张梁王林刘吴罗杨周何郑谢邓叶许'];
const given = ['建国', '秀英', '伟', '丽华', '志强', '桂芳', '文轩', '小玲', '家豪', '淑贞', '子涵', '国栋', '美玲', '晓东', '雅琴', '俊杰', '慧敏', '永康', '雪梅', '思远'];

/** One of the usual names; the same for the same account. */
function nameOf(signInName: string): string {
  const [first = 0, second = 0] = createHash('sha256').update(signInName).digest();
  return `${surnames[first % surnames.length]}${given[second % given.length]}`;
}

/** What is known of someone beside the account. */
interface Particulars {
  readonly displayName?: string;
  readonly phone?: string;
}

/** Signs people up and gives them their roles. */
export class Cast {
  operator!: Player;
  donor!: Player;

  constructor(private readonly stage: Stage) {}

  /** The first operator, appointed from the terminal; everyone else's roles come from someone who may grant them. */
  async appointOperator(): Promise<void> {
    this.operator = await this.person('operator', { displayName: '平台运营员' });
    await this.stage.performAlone(appointFirstOperator, this.operator.personId);
  }

  /** Someone who signs up. Without a name they get one of the usual ones. */
  async person(signInName: string, { displayName = nameOf(signInName), phone }: Particulars = {}): Promise<Player> {
    const { rowId } = await this.stage.perform(null, registerPerson, { signInName, displayName, password: demoPassword, ...(phone === undefined ? {} : { phone }) });
    return { personId: rowId, signInName };
  }

  async people(names: readonly string[]): Promise<Player[]> {
    return await this.stage.each(names, (name) => this.person(name));
  }

  async grant(by: Player, player: Player, role: RoleName, partyId: string): Promise<void> {
    const { id: offerId } = await this.stage.perform(by, grantMembership, { partyId, signInName: player.signInName, role: role as never });
    await this.stage.perform(player, acceptMembership, { offerId });
  }

  async join(player: Player, role: keyof typeof SelfServiceRole): Promise<void> {
    await this.stage.perform(player, joinMembership, { role: SelfServiceRole[role] });
  }
}
