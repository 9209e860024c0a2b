import { type Decision, all, allowIf, says } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';

interface Named {
  readonly id: string;
}

interface Sides {
  readonly buyer: Named | null;
  readonly signatory: Named;
}

/** Who may do what with a performance bond (PL-22). */
export const securityPolicy = {
  lodge: (actor: Actor, { signatory }: Pick<Sides, 'signatory'>): Decision =>
    allowIf(actor.hasAny(['ORG_MANAGER', 'ORG_FINANCE'], signatory.id), says('Only managers and finance officers of the organization (or of its fiscal sponsor) lodge the bond.', '只有承接组织（或其托管机构）的负责人或财务人员可以提交履约保证金。'), 'PL-22'),

  decide: (actor: Actor, { buyer }: Sides, { lodgedBy }: { readonly lodgedBy: Named }): Decision =>
    all(
      allowIf(buyer !== null && actor.has('BUYER_OFFICER', buyer.id), says('Only officers of the buyer confirm or reject the bond.', '只有购买主体的经办人员可以确认或退回履约保证金。'), 'PL-22'),
      allowIf(!actor.countsAs(lodgedBy.id), says('Whoever lodged the bond does not confirm it.', '提交保证金的人不得确认。'), 'PL-22'),
    ),

  release: (actor: Actor, { buyer }: Sides, { decidedBy }: { readonly decidedBy: Named | null }): Decision =>
    all(
      allowIf(buyer !== null && actor.has('BUYER_APPROVER', buyer.id), says('Only approvers of the buyer return the bond.', '只有购买主体的审批人员可以退还履约保证金。'), 'PL-22'),
      allowIf(!actor.countsAs(decidedBy?.id), says('Whoever confirmed the bond does not return it.', '确认保证金的人不得办理退还。'), 'PL-22'),
    ),

  proposeForfeiture: (actor: Actor, { buyer }: Sides): Decision =>
    allowIf(buyer !== null && actor.has('BUYER_OFFICER', buyer.id), says('Only officers of the buyer propose to forfeit the bond.', '只有购买主体的经办人员可以提出不予退还履约保证金。'), 'PL-22'),

  forfeit: (actor: Actor, { buyer }: Sides, { forfeitProposedBy }: { readonly forfeitProposedBy: Named | null }): Decision =>
    all(
      allowIf(buyer !== null && actor.has('BUYER_APPROVER', buyer.id), says('Only approvers of the buyer agree to forfeit the bond.', '只有购买主体的审批人员可以同意不予退还履约保证金。'), 'PL-22'),
      allowIf(!actor.countsAs(forfeitProposedBy?.id), says('Whoever proposed to forfeit the bond does not agree to it.', '提出不予退还的人不得同意该事项。'), 'PL-22'),
    ),
} as const;
