import { IsInt, IsOptional, Length, Matches, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { Buyer } from '../buyers/index.js';
import { TenderProject } from './tender-project.js';
import { tenderPolicy } from './tender.policy.js';

@InputType({ description: 'A purchase in lots (分包采购项目) to begin.' })
export class TenderProjectDraftInput extends DeedInput {
  @Field(() => ID, { description: 'The buyer (`buyer_…`) for which you act as an officer.' })
  buyerId!: string;

  @Field(() => String, { description: 'Title of the whole, 2–200 characters.' })
  @Length(2, 200)
  @Matches(/\S\s*\S/)
  title!: string;

  @Field(() => Int, { nullable: true, description: 'Most lots that one bidder may win, 1 to 50 (兼投不兼中); null for any number. Fixed.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(50)
  lotsPerBidder?: number | null;
}

/** An officer begins a purchase in lots; the lots are drafted as tenders that name it. */
export const draftProject = deed({
  field: 'tenderProjectDraft',
  answers: 'project',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: TenderProjectDraftInput): Promise<TenderProject> {
    const buyer = await unit.find(Buyer, input.buyerId, 'buyerId');
    unit.authorize(tenderPolicy.draft(unit.actor, buyer));
    const project = new TenderProject({ buyer, title: input.title.trim(), lotsPerBidder: input.lotsPerBidder ?? null, draftedBy: unit.em.getReference(Person, unit.actor.personId) });
    unit.em.persist(project);
    return project;
  },
});
