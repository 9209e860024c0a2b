import { type Hostility, refuseHostileText } from '../../kernel/text.js';
import type { GraphqlLimits } from './limits.js';
import { type ErrorPlace, PublicError } from './public-error.js';

const words: Readonly<Record<Hostility['problem'], string>> = {
  CONTROL_CHARACTER: 'a control character other than tab and line feed',
  LONE_SURROGATE: 'half of a surrogate pair, which is no Unicode text',
  FORBIDDEN_KEY: 'a key that is not allowed',
  TOO_LONG: 'a text that is too long',
  TOO_DEEP: 'lists or objects that are nested too deeply',
};

/** The refusal of text that has no honest use. Tells where it stands, never what it is. */
export function hostileInput({ problem, path }: Hostility, place: ErrorPlace = {}): PublicError {
  const where = path ? `The value at ${path.slice(0, 200)}` : 'The input';
  return new PublicError(`${where} contains ${words[problem]}.`, 'BAD_USER_INPUT', { problem, ...(path ? { field: path.slice(0, 200) } : {}) }, place, { status: 400 });
}

/** Looks through the variables of a request, keys and values, before anything else reads them. */
export function variablesFault(variables: Record<string, unknown> | undefined, limits: GraphqlLimits): PublicError | null {
  if (variables === undefined) return null;
  const hostility = refuseHostileText(variables, { longest: limits.maxTextLength, deepest: limits.maxInputDepth, longestEncoded: limits.maxEncodedLength });
  return hostility && hostileInput(hostility);
}
