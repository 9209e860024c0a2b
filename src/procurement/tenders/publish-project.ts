import { Field, ID, InputType } from 'type-graphql';
import { nothingThere } from '../../kernel/refusal.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { publishLocked } from './publish-tender.js';
import { TenderProject } from './tender-project.js';
import { TenderState } from './tender.lifecycle.js';
import { buyerRoles, tenderPolicy } from './tender.policy.js';
import { Tender } from './tender.js';
import { tendersRefusals } from './tenders.refusals.js';

@InputType({ description: 'A purchase in lots whose drafts are to be published.' })
export class TenderProjectPublishInput extends DeedInput {
  @Field(() => ID, { description: 'The project (`project_…`).' })
  projectId!: string;
}

/** An approver who wrote none of them publishes all drafted lots of a project at once: one notice, one deadline, or none. */
export const publishProject = deed({
  field: 'tenderProjectPublish',
  answers: 'project',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: TenderProjectPublishInput): Promise<TenderProject> {
    const project = await unit.lock(TenderProject, input.projectId, { field: 'projectId' });
    if (!unit.actor.hasAny(buyerRoles, project.buyer.id)) throw nothingThere('projectId');
    const drafts = await unit.em.find(Tender, { project, state: TenderState.DRAFT }, { orderBy: { lotNumber: 'asc' } });
    unit.authorize(tenderPolicy.publishOf(unit.actor, project));
    const [first] = drafts;
    if (!first) throw tendersRefusals.NO_LOTS({ field: 'projectId' });
    const at = await unit.now();
    for (const { id } of drafts) {
      const lot = await unit.lockById(Tender, id);
      unit.authorize(tenderPolicy.publish(unit.actor, lot));
      if (lot.method !== first.method || lot.closesOn !== first.closesOn) throw tendersRefusals.LOTS_DIFFER({ field: 'projectId' });
      await publishLocked(unit, lot, at);
    }
    return project;
  },
});
