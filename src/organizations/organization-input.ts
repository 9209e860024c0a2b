import { Length } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { VersionedDeedInput } from '../platform/graphql/deed-input.js';

@InputType({ description: 'Which organization.' })
export class OrganizationAdmitInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The organization (`organization_…`).' })
  organizationId!: string;
}

@InputType({ description: 'Which organization, and why.' })
export class OrganizationDecisionInput extends VersionedDeedInput {
  @Field(() => ID, { description: 'The organization (`organization_…`).' })
  organizationId!: string;

  @Field(() => String, { description: 'Why, with the decision it rests on, 1–500 characters; kept in history.' })
  @Length(1, 500)
  reason!: string;
}
