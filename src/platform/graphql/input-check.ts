import { type ValidationError, getMetadataStorage as checkStorage, validate } from 'class-validator';
import type { ResolverData } from 'type-graphql';
import { type Words, says } from '../../kernel/words.js';
import { allDeeds, notAdmitted } from '../deeds/deed.js';
import type { RequestContext } from './context.js';
import { constraintWords } from './constraint-words.js';

/** One property of an input that failed its checks, and what is expected of it. */
interface InvalidField {
  readonly field: string;
  readonly problems: readonly Words[];
}

/** An input that is not of the expected form. Tells fields and expectations, never what was given. */
export class InvalidInput extends Error {
  constructor(readonly fields: readonly InvalidField[]) {
    super('The input is not of the expected form.');
    this.name = 'InvalidInput';
  }
}

const options = { skipMissingProperties: true, forbidUnknownValues: false, validationError: { target: true, value: false } } as const;

/**
 * Checks the arguments of a field by their class-validator decorators. The input of a deed is judged only when its caller
 * is admitted to it: others are told that they have to sign in, by the deed itself and before anything about the input.
 */
export async function checkInput(value: unknown, _type: unknown, resolverData: ResolverData<object>): Promise<void> {
  if (typeof value !== 'object' || value === null || !isAdmitted(resolverData as ResolverData<RequestContext>)) return;
  const checked = await Promise.all((Array.isArray(value) ? value : [value]).filter(isObject).map((one) => validate(one, options)));
  const fields = invalidFields(checked.flat(), '');
  if (fields.length > 0) throw new InvalidInput(fields);
}

function isAdmitted({ context, info }: ResolverData<RequestContext>): boolean {
  const deed = info.parentType === info.schema.getMutationType() ? allDeeds().get(info.fieldName) : undefined;
  return deed === undefined || notAdmitted(deed.scope, context.actor) === null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function invalidFields(errors: readonly ValidationError[], prefix: string): InvalidField[] {
  return errors.flatMap(({ property, target, constraints, children }) => {
    const field = `${prefix}${property}`.slice(0, 200);
    const own = constraints ? [{ field, problems: Object.keys(constraints).map((kind) => expectation(target, property, kind)) }] : [];
    return [...own, ...invalidFields(children ?? [], `${field}.`)];
  });
}

function expectation(target: object | undefined, property: string, kind: string): Words {
  const metadatas = target ? checkStorage().getTargetValidationMetadatas(target.constructor, '', false, false) : [];
  const found = metadatas.find((metadata) => metadata.propertyName === property && (metadata.name ?? metadata.type) === kind);
  return constraintWords(kind, found) ?? says('it is not of the expected form.', '格式不符合要求。');
}
