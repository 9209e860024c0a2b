import { type Language, type Words, beijingTime, says } from './words.js';

export { type Language, type Words, beijingTime, joined, says } from './words.js';

/** What one refusal says: its rule in the catalogue of rules (`PL-06`), and its words in both languages. */
export interface RefusalDefinition extends Words {
  /** Id of the rule that refuses, or null where the reason is the state of the data and no rule of law or practice. */
  readonly rule: string | null;
}

/** A value in a message; words and instants are told in the language of the message. */
type RefusalParameter = string | number | bigint | Date | Words;

export interface RefusalDetail {
  /** The input field at fault, as the caller wrote it (`milestones.2.share`). */
  readonly field?: string;
  /** Values for the `{placeholders}` of the message. Never secret, never another party's. */
  readonly params?: Readonly<Record<string, RefusalParameter>>;
  /** The rule that refuses here, where it is not the one of the definition. */
  readonly rule?: string | null;
  /** What the payload tells beside the refusal (the report on a file). Never secret, never another party's. */
  readonly told?: Readonly<Record<string, unknown>>;
}

/**
 * An expected refusal: the deed's transaction rolls back and the caller reads it as a `userError`.
 * A refusal stores nothing, so that a retry is judged anew.
 */
export class Refusal extends Error {
  readonly field: string | null;
  readonly rule: string | null;
  readonly told: Readonly<Record<string, unknown>>;
  private readonly params: NonNullable<RefusalDetail['params']>;

  constructor(readonly code: string, private readonly definition: RefusalDefinition, detail: RefusalDetail = {}) {
    super(code);
    this.name = 'Refusal';
    this.field = detail.field ?? null;
    this.rule = detail.rule === undefined ? definition.rule : detail.rule;
    this.told = detail.told ?? {};
    this.params = detail.params ?? {};
  }

  /** The message in the caller's language; codes never change, words may. */
  in(language: Language): string {
    return this.definition[language].replace(/\{(\w+)\}/g, (whole, name: string) => shown(this.params[name] ?? whole, language));
  }
}

function shown(value: RefusalParameter, language: Language): string {
  if (value instanceof Date) return beijingTime(value, language);
  return typeof value === 'object' ? value[language] : String(value);
}

export type RefusalTable = Readonly<Record<string, RefusalDefinition>>;
export type RefusalMaker = (detail?: RefusalDetail) => Refusal;
export type Refusals<Table extends RefusalTable> = { readonly [Code in keyof Table]: RefusalMaker } & {
  readonly definitions: Table;
};

/** Refusals that any deed can meet; every slice's table contains them. */
export const commonRefusals = {
  INVALID_INPUT: { rule: null, en: 'The value of this field is not acceptable: {problem}', zh: '该字段的值不可接受：{problem}' },
  STALE_VERSION: { rule: null, en: 'Someone changed this in the meantime (it is at version {version} now); read it again and decide anew.', zh: '该对象已被他人修改（当前版本 {version}），请重新读取后再决定。' },
  WRONG_STATE: { rule: null, en: '{subject} is {state}, so it cannot be {step} now.', zh: '{subject}当前为{state}，不能{step}。' },
  IDEMPOTENCY_KEY_REQUIRED: { rule: null, en: 'This deed needs an idempotencyKey, so that a retry cannot do it twice.', zh: '此操作需要提供 idempotencyKey，以免重试时重复执行。' },
  IDEMPOTENCY_KEY_REUSED: { rule: null, en: 'This idempotencyKey was used for another input; use a new key.', zh: '该 idempotencyKey 已用于其他输入，请使用新的键。' },
} as const satisfies RefusalTable;

/**
 * Declares the refusals of a slice.
 *
 * @example
 * export const needsRefusals = defineRefusals({ ALREADY_ENDORSED: { rule: 'RC-02', en: '…', zh: '…' } });
 * throw needsRefusals.ALREADY_ENDORSED({ field: 'needId' });
 */
export function defineRefusals<const Table extends RefusalTable>(table: Table): Refusals<Table & typeof commonRefusals> {
  const definitions = { ...commonRefusals, ...table };
  const makers = Object.fromEntries(
    Object.entries(definitions).map(([code, definition]) => [code, (detail?: RefusalDetail) => new Refusal(code, definition, detail)]),
  );
  return Object.assign(makers, { definitions }) as unknown as Refusals<Table & typeof commonRefusals>;
}

/** The refusals every deed may throw without belonging to a slice. */
export const refusals = defineRefusals({});

/** Why access fails. Hidden and missing answer alike (`NOT_FOUND`). */
export type AccessCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND';

/** The caller may not do or see this; reaches the client as a GraphQL error and never tells what exists. */
export class AccessFailure extends Error {
  constructor(readonly code: AccessCode, readonly reason: Words, readonly rule: string | null = null, readonly field: string | null = null) {
    super(reason.en);
    this.name = 'AccessFailure';
  }
}

/** What someone reads who would have to sign in. */
export const signInFirst = says('Sign in first: send "Authorization: Bearer <token>".', '请先登录：在请求头中发送 Authorization: Bearer <token>。');

/** The failure of whoever names something that is not there, or not for them to see. */
export function nothingThere(field: string | null = null): AccessFailure {
  return new AccessFailure('NOT_FOUND', says('There is nothing by this id that you may see.', '没有您可以查看的、使用该编号的对象。'), null, field);
}

/** What a policy answers. */
export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: Words; readonly rule: string | null };

export const allow: Decision = { allowed: true };

/** A policy's refusal with its reason, and the rule where one stands behind it. */
export function deny(reason: Words, rule: string | null = null): Decision {
  return { allowed: false, reason, rule };
}

/** Allows when the condition holds, denies with the reason otherwise. */
export function allowIf(condition: boolean, reason: Words, rule: string | null = null): Decision {
  return condition ? allow : deny(reason, rule);
}

/** The first denial among several decisions, or allow. */
export function all(...decisions: readonly Decision[]): Decision {
  return decisions.find((decision) => !decision.allowed) ?? allow;
}
