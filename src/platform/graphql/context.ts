import type { Language } from '../../kernel/refusal.js';
import type { Actor } from '../deeds/actor.js';
import type { DeedDefinition, DeedInputShape, Subject } from '../deeds/deed.js';
import type { Inquiry } from './inquiry.js';
import type { NodeReference } from '../reads/node-reference.js';

/** What a client reads of one refusal. */
export interface UserErrorValue {
  readonly code: string;
  readonly field: string | null;
  readonly message: string;
  readonly rule: string | null;
}

/** The answer of a mutation: the subject under its own name (null when refused), and the refusals. */
export type Payload = { readonly userErrors: readonly UserErrorValue[] } & { readonly [answer: string]: NodeReference | null | unknown };

/** Everything a resolver may know of its request. Plain properties: Apollo copies the object. */
export interface RequestContext {
  readonly requestId: string;
  readonly language: Language;
  /** Who asks, or null when no valid token came with the request. */
  readonly actor: Actor | null;
  /** Performs a deed and shapes its payload; refusals become `userErrors`, access failures and faults are thrown. */
  readonly perform: <Input extends DeedInputShape, Result extends Subject>(deed: DeedDefinition<Input, Result>, input: Input) => Promise<Payload>;
  /** Answers what no projection can: a read that needs the platform's keys. Access failures are thrown. */
  readonly inquire: <Input extends object, Result>(inquiry: Inquiry<Input, Result>, input: Input) => Promise<Result>;
}
