import { hash, verify } from '@node-rs/argon2';
import { accountsRefusals } from './accounts.refusals.js';
import { type Words, says } from '../kernel/refusal.js';

// Argon2id (the library's default) with OWASP's first choice of costs: 19 MiB, two passes, one lane.
const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const leastCosts = { memoryCost: 8, timeCost: 1, parallelism: 1 };

/** Shortest password; long enough that guessing at the allowed rate is hopeless. */
export const shortestPassword = 10;
export const longestPassword = 200;

let nobody: Promise<string> | null = null;

/** Hash of a password in PHC form; a cheap one where the password is public. */
export function hashPassword(password: string, isPublic = false): Promise<string> {
  return hash(password.normalize('NFKC'), isPublic ? leastCosts : costs);
}

/**
 * Whether the password fits the hash. Without a hash (an unknown name) the same work is done on a hash that nothing
 * fits, so that the time does not tell which names exist.
 */
export async function passwordFits(password: string, passwordHash: string | null): Promise<boolean> {
  nobody ??= hashPassword(crypto.randomUUID());
  const fits = await verify(passwordHash ?? (await nobody), password.normalize('NFKC'));
  return fits && passwordHash !== null;
}

/** Refuses passwords that are guessed first: too short, the name itself, one character over and over. */
export function refuseWeakPassword(password: string, signInName: string): void {
  const weak = (problem: Words): never => {
    throw accountsRefusals.PASSWORD_TOO_WEAK({ field: 'password', params: { problem } });
  };
  const plain = password.normalize('NFKC').toLowerCase();
  if ([...plain].length < shortestPassword) weak(says(`it has fewer than ${shortestPassword} characters.`, `至少须有 ${shortestPassword} 个字符。`));
  if (plain.includes(signInName) || signInName.includes(plain)) weak(says('it contains the sign-in name, or is part of it.', '包含登录名或为登录名的一部分。'));
  if (new Set(plain).size < 5) weak(says('it has fewer than five different characters.', '不同字符少于五个。'));
}
