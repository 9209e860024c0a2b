import { Person } from '../../accounts/index.js';
import { decodeId } from '../../kernel/identifiers.js';
import { exceedsPercent } from '../../kernel/money.js';
import { says } from '../../kernel/refusal.js';
import { shanghaiDate } from '../../kernel/working-calendar.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { fenOfInput } from '../../platform/graphql/money.graph.js';
import { ContractState, contractLifecycle } from '../contract.lifecycle.js';
import type { Contract } from '../contract.js';
import { beginIfDue, jurisdictionOf, lockContract, refusePersonal } from '../contracts.queries.js';
import { contractsRefusals } from '../contracts.refusals.js';
import { contractRules } from '../contracts.rules.js';
import { Milestone } from '../milestone.js';
import { fiscalYearOf, refuseLength } from '../term.js';
import type { AmendedMilestoneInput, AmendmentProposeInput } from './amendment.input.js';
import { amendmentPolicy } from './amendment.policy.js';
import { ContractAmendment, ContractAmendmentMilestone, type NewAmendedMilestone } from './amendment.js';
import { AmendmentState } from './amendment.lifecycle.js';
import { refuseDone } from './take-effect.js';

/** One side proposes a change order; nothing changes until both have signed. With all earlier ones it adds a tenth at most (PL-13). */
export const proposeAmendment = deed({
  field: 'amendmentPropose',
  answers: 'amendment',
  scope: 'contracts:write',
  idempotency: 'required',
  async act(unit: Unit, input: AmendmentProposeInput): Promise<ContractAmendment> {
    const contract = await lockContract(unit, input.contractId);
    unit.authorize(amendmentPolicy.propose(unit.actor, contract, input.side));
    const now = await unit.now();
    beginIfDue(contract, now);
    if (contract.state !== ContractState.SIGNED && contract.state !== ContractState.IN_DELIVERY) throw contractLifecycle.refused(contract.state, says('changed by a change order', '签订补充协议'), { rule: 'PL-13' });
    refusePersonal({ reason: input.reason });
    const milestones = await unit.em.find(Milestone, { contract }, { orderBy: { number: 'asc' } });
    const earlier = await unit.em.find(ContractAmendment, { contract }, { orderBy: { number: 'asc' } });
    const lines = linesOf(input, contract, milestones, shanghaiDate(now));
    const changeFen = lines.reduce((sum, { amountFen, milestone }) => sum + amountFen - (milestone?.amountFen ?? 0n), 0n);
    const newEndsOn = input.newEndsOn && input.newEndsOn !== contract.endsOn ? input.newEndsOn : null;
    if (lines.length === 0 && !newEndsOn) throw contractsRefusals.AMENDMENT_CHANGES_NOTHING({ field: 'milestones' });
    if (newEndsOn) await refuseEnd(unit, contract, newEndsOn, shanghaiDate(now));
    await refuseSum(unit, contract, earlier, changeFen);
    if (earlier.some(({ state }) => open.includes(state))) throw contractsRefusals.AMENDMENT_OPEN({ field: 'contractId' });
    const amendment = new ContractAmendment({
      contract, changeFen, newEndsOn, number: (earlier.at(-1)?.number ?? 0) + 1, reason: input.reason.trim(), side: input.side, proposedBy: unit.em.getReference(Person, unit.actor.personId),
    });
    unit.em.persist([amendment, ...lines.map((line) => new ContractAmendmentMilestone({ ...line, amendment }))]);
    unit.record({ rule: 'PL-13' });
    await unit.emit('contract.amendmentProposed', amendment.id, { contractId: contract.id });
    return amendment;
  },
});

const open: readonly AmendmentState[] = [AmendmentState.PROPOSED, AmendmentState.SIGNED_BY_ONE];

type Line = Omit<NewAmendedMilestone, 'amendment'>;

function linesOf(input: AmendmentProposeInput, contract: Contract, milestones: readonly Milestone[], today: string): Line[] {
  const left = new Set(milestones);
  let last = milestones.at(-1)?.number ?? 0;
  return (input.milestones ?? []).map((wanted, index): Line => {
    const field = `milestones.${index}`;
    const milestone = wanted.milestoneId ? milestones.find(({ id }) => id === decodeId(Milestone.idPrefix, wanted.milestoneId!)) : null;
    if (milestone === undefined || (milestone && !left.delete(milestone))) throw contractsRefusals.MILESTONE_NOT_HERE({ field: `${field}.milestoneId` });
    if (milestone) refuseDone(milestone, `${field}.milestoneId`);
    else last += 1;
    return { milestone, number: milestone?.number ?? last, ...termsOf(wanted, milestone, contract, input.newEndsOn ?? contract.endsOn, today, field) };
  });
}

function termsOf(wanted: AmendedMilestoneInput, milestone: Milestone | null, { startsOn }: Contract, endsOn: string, today: string, field: string): Omit<Line, 'milestone' | 'number'> {
  const title = wanted.title?.trim() ?? milestone?.title;
  const deliverable = wanted.deliverable?.trim() ?? milestone?.deliverable;
  const dueOn = wanted.dueOn ?? milestone?.dueOn;
  const amountFen = wanted.amount ? fenOfInput(wanted.amount, `${field}.amount`) : milestone?.amountFen;
  if (!title || !deliverable || !dueOn || !amountFen) throw contractsRefusals.MILESTONE_INCOMPLETE({ field });
  refusePersonal({ [`${field}.title`]: wanted.title, [`${field}.deliverable`]: wanted.deliverable });
  const from = wanted.dueOn && today > startsOn ? today : startsOn;
  if (dueOn < from || dueOn > endsOn) throw contractsRefusals.MILESTONE_ORDER({ field: `${field}.dueOn`, params: { from, to: endsOn } });
  return { title, deliverable, dueOn, amountFen, fiscalYear: fiscalYearOf(dueOn, wanted.fiscalYear ?? (wanted.dueOn ? null : milestone?.fiscalYear), `${field}.fiscalYear`) };
}

/** The new term is within GP-13, and nothing that stays is due after it. */
async function refuseEnd(unit: Unit, contract: Contract, endsOn: string, today: string): Promise<void> {
  if (endsOn < today || endsOn < contract.startsOn) throw contractsRefusals.TERM_IN_PAST({ field: 'newEndsOn', params: { today } });
  await refuseLength(unit, { ...contract, endsOn }, await jurisdictionOf(unit, contract));
}

/** PL-13: additions count together, also those that nobody has signed yet. */
async function refuseSum(unit: Unit, contract: Contract, earlier: readonly ContractAmendment[], changeFen: bigint): Promise<void> {
  if (changeFen === 0n) return;
  if (contract.fund) throw contractsRefusals.GRANT_AMOUNT_STANDS({ field: 'milestones' });
  const added = earlier.reduce((sum, { state, changeFen: fen }) => (state === AmendmentState.DROPPED || fen < 0n ? sum : sum + fen), changeFen > 0n ? changeFen : 0n);
  const percent = await unit.ruleValue(contractRules.amendmentPercent, await jurisdictionOf(unit, contract));
  if (changeFen > 0n && exceedsPercent(added, contract.originalAmountFen, percent)) {
    throw contractsRefusals.AMENDMENT_TOO_LARGE({ field: 'milestones', params: { percent, sum: added, original: contract.originalAmountFen } });
  }
}
