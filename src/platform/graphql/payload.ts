import { Field, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import type { RefusalTable, Refusals } from '../../kernel/refusal.js';
import type { NodeReference } from '../reads/node-reference.js';

type Class = abstract new () => object;

/** What every slice's user errors have in common. */
@InterfaceType('UserError', {
  description: 'An expected refusal: the deed did not happen and nothing changed. Each slice adds its `code` enum.',
})
export abstract class UserError {
  @Field(() => String, { nullable: true, description: 'Path of the input field at fault (`milestones.2.sharePercent`), or null when no single field is.' })
  field?: string | null;

  @Field(() => String, { description: 'What is wrong and what to do, in the language of the request (Accept-Language: zh or en). Words may change, codes never do.' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'Id of the rule that refuses (`PL-06`), or null when the state of the data refuses and no rule of law or practice.' })
  rule?: string | null;
}

/**
 * Makes a slice's error type and its enum of codes (`Needs` → `NeedsUserError`, `NeedsRefusalCode`).
 * The enum's values carry the English words of the refusal as description.
 */
export function userErrorOf<Table extends RefusalTable>(slice: string, refusals: Refusals<Table>): new () => UserError {
  const definitions = refusals.definitions as RefusalTable;
  const codes = Object.fromEntries(Object.keys(definitions).map((code) => [code, code]));
  registerEnumType(codes, {
    name: `${slice}RefusalCode`,
    description: `Why a deed on ${slice.toLowerCase()} was refused. Codes never change; new ones may come.`,
    valuesConfig: Object.fromEntries(
      Object.entries(definitions).map(([code, { en, zh, rule }]) => [code, { description: `${rule ? `${rule}: ` : ''}${en} (${zh})` }]),
    ),
  });

  @ObjectType(`${slice}UserError`, { implements: UserError, description: `A refusal of a deed on ${slice.toLowerCase()}; the transaction was rolled back.` })
  class SliceUserError extends UserError {
    @Field(() => codes, { description: 'Which refusal it is; branch on this.' })
    code!: string;
  }
  return SliceUserError;
}

/** A payload class with its subject under `answer` and the slice's `userErrors`. */
export function payloadOf(name: string, answer: string, graph: () => Class, userError: new () => UserError, description?: string): new () => object {
  @ObjectType(name, { description: description ?? `Answer of ${name.charAt(0).toLowerCase()}${name.slice(1, -'Payload'.length)}.` })
  class SlicePayload {
    @Field(() => [userError], { description: 'Why it was refused; empty when it happened.' })
    userErrors!: UserError[];
  }
  Field(() => graph() as never, { nullable: true, description: 'The object as it is now; null when the deed was refused.' })(SlicePayload.prototype, answer);
  return SlicePayload;
}

/**
 * Base for payloads that tell more than the subject (a token shown once):
 * `@ObjectType() class SignInPayload extends payloadBase(AccountsUserError) { … }`.
 */
export function payloadBase(userError: new () => UserError): abstract new () => { userErrors: UserError[] } {
  @ObjectType()
  abstract class PayloadBase {
    @Field(() => [userError], { description: 'Why it was refused; empty when it happened.' })
    userErrors!: UserError[];
  }
  return PayloadBase;
}

/** Type of a payload property that holds a subject; the read layer turns it into the selected fields. */
export type Answered = NodeReference | null;
