import type { StateWatch } from '../platform/subscriptions/watch.js';

/** What whoever sees a contract may learn of as it happens; what its parties prepare between them is none of it. */
export const contractChanged: StateWatch = {
  kind: 'state',
  field: 'contractChanged',
  type: 'Contract',
  idPrefix: 'contract',
  description: 'The contract (合同) as you see it: at once, and again whenever something left it different for you: signed, published, amended, a milestone delivered, accepted, rejected or paid, completed, terminated. Null, and the end, when you do not see it or there is none.',
  argument: { name: 'contractId', description: 'Public id (`contract_…`).' },
  events: [
    { topics: ['contract.drafted', 'contract.signedByOne', 'contract.signed', 'contract.published', 'contract.withdrawn', 'contract.amended', 'contract.completed', 'contract.terminated'] },
    { topics: ['milestone.delivered', 'milestone.accepted', 'milestone.rejected', 'milestone.paid'], of: 'select m.contract_id from milestone m where m.id = e.subject_id' },
  ],
};
