import { types } from 'node:util';
import { getMetadataStorage } from 'class-validator';
import { type Words, says } from '../../kernel/words.js';

type Check = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Bounds = readonly unknown[];

/** What each kind of check expects, in both languages. A kind that is missing here fails at start. */
const kinds: Readonly<Record<string, (bounds: Bounds) => Words>> = {
  isLength: ([least, most]) => lengthWords(Number(least), most === undefined ? null : Number(most)),
  minLength: ([least]) => lengthWords(Number(least), null),
  maxLength: ([most]) => lengthWords(0, Number(most)),
  min: ([least]) => says(`it is at least ${least}.`, `不得小于 ${least}。`),
  max: ([most]) => says(`it is at most ${most}.`, `不得大于 ${most}。`),
  arrayMinSize: ([least]) => says(`it has at least ${least} ${entries(least)}.`, `至少须有 ${least} 项。`),
  arrayMaxSize: ([most]) => says(`it has at most ${most} ${entries(most)}.`, `不得超过 ${most} 项。`),
  arrayUnique: () => says('it names nothing twice.', '各项不得重复。'),
  isIn: ([values]) => choiceWords(values as Bounds),
  isEnum: ([, values]) => choiceWords(values as Bounds),
  isInt: () => says('it is a whole number.', '应为整数。'),
  isBoolean: () => says('it is true or false.', '应为 true 或 false。'),
  isEmail: () => says('it is an e-mail address, such as name@example.org.', '应为电子邮箱地址，如 name@example.org。'),
  isUrl: () => says('it is a web address that begins with https://.', '应为以 https:// 开头的网址。'),
  nestedValidation: () => says('it is an object, or a list of objects.', '应为对象或对象列表。'),
};

/** Forms that many fields share; other patterns bring their words along (`@Matches(pattern, { context: says(…) })`). */
const sharedForms: ReadonlyMap<string, Words> = new Map([
  [/\S/.source, says('it does not consist of blanks alone.', '不能只有空白。')],
  [/\S\s*\S/.source, says('it has at least two characters that are no blanks.', '至少须有两个非空白字符。')],
]);

/** What a check expects; null when nobody has put it into words. */
export function constraintWords(kind: string, metadata: Check | undefined): Words | null {
  const words = kind === 'matches' ? formWords(metadata) : (kinds[kind]?.(metadata?.constraints ?? []) ?? null);
  return words && metadata?.each ? says(`of each entry: ${words.en}`, `每一项：${words.zh}`) : words;
}

/** Throws unless every check on the given input classes has words for clients. */
export function demandConstraintWords(inputs: Iterable<abstract new (...parts: never[]) => object>): void {
  const wordless = [...inputs].flatMap((input) =>
    getMetadataStorage().getTargetValidationMetadatas(input, '', false, false)
      .filter((metadata) => metadata.type !== 'conditionalValidation' && constraintWords(metadata.name ?? metadata.type, metadata) === null)
      .map(({ name, type, propertyName }) => `${input.name}.${propertyName} (${name ?? type})`));
  if (wordless.length > 0) throw new Error(`These checks have no words for clients: ${[...new Set(wordless)].join(', ')}.`);
}

function formWords(metadata: Check | undefined): Words | null {
  const { en, zh } = (metadata?.context ?? {}) as Partial<Words>;
  if (en && zh) return { en, zh };
  const pattern: unknown = metadata?.constraints?.[0];
  return types.isRegExp(pattern) ? (sharedForms.get(pattern.source) ?? null) : null;
}

function lengthWords(least: number, most: number | null): Words {
  if (most === null) return says(`it has at least ${least} characters.`, `至少须有 ${least} 个字符。`);
  if (least === most) return says(`it has ${least} characters.`, `应为 ${least} 个字符。`);
  if (least <= 0) return says(`it has at most ${most} characters.`, `不得超过 ${most} 个字符。`);
  return says(`it has ${least} to ${most} characters.`, `应为 ${least} 至 ${most} 个字符。`);
}

function entries(count: unknown): string {
  return count === 1 ? 'entry' : 'entries';
}

function choiceWords(values: Bounds = []): Words {
  const listed = values.join(', ');
  return says(`it is one of ${listed}.`, `应为以下之一：${listed}。`);
}
