import { Field, InputType, Int } from 'type-graphql';

/** Part of every mutation's input. */
@InputType()
export abstract class DeedInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Key of your choice (8–200 characters) under which this deed happens at most once. A retry with the same key and input answers what the first answered; the same key with other input is refused (IDEMPOTENCY_KEY_REUSED). Optional unless the mutation says that it needs one, as those about money, bids, votes and publications do.',
  })
  idempotencyKey?: string | null;
}

/** Part of the input of every edit. */
@InputType()
export abstract class VersionedDeedInput extends DeedInput {
  @Field(() => Int, {
    nullable: true,
    description: 'Version of the object that you read. When someone has changed it since, the deed is refused (STALE_VERSION) and nothing is lost. Null skips the check.',
  })
  expectedVersion?: number | null;
}
