import { type Decision, allowIf, says } from '../../kernel/refusal.js';
import type { Actor } from '../../platform/deeds/actor.js';

/** Who may import a catalogue: operators, and for their own jurisdiction alone the approvers of its finance or civil affairs organ (GP-07). */
export const cataloguePolicy = {
  /** `authorities`: buyers that are state organs of the very division for which the catalogue is issued. */
  import: (actor: Actor, authorities: readonly string[]): Decision =>
    allowIf(
      actor.has('OPERATOR') || authorities.some((buyer) => actor.has('BUYER_APPROVER', buyer)),
      says('Only operators of the platform, and for its own jurisdiction an approver of a state organ of that division, import catalogues.', '只有平台运营人员，以及本辖区国家机关的审批人员（仅限本辖区目录）可以导入目录。'),
      'GP-07',
    ),
} as const;
