import { ArrayMaxSize, ArrayMinSize, ArrayUnique, Length, Matches } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { Answer, deed } from '../platform/deeds/deed.js';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { type AccessToken, TokenKind } from './access-token.js';
import { accountsRefusals } from './accounts.refusals.js';
import { accountsRules } from './accounts.rules.js';
import { issueToken } from './issue-token.js';
import { Person } from './person.js';
import { says } from '../kernel/refusal.js';

export const scopePattern = /^(\*|[a-z_]{2,40}:([a-z_]{2,40}|\*))$/;
const day = 86_400_000;

@InputType({ description: 'A token for a program that acts in the name of its owner.' })
export class TokenCreateInput extends DeedInput {
  @Field(() => String, { description: 'What the owner calls it, 1–80 characters.' })
  @Length(1, 80)
  name!: string;

  @Field(() => [String], { description: 'What it allows: `slice:verb` (`needs:write`), `slice:*`, or `*`. At most what the asking token allows.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @Matches(scopePattern, { each: true, context: says('it is a scope, such as `needs:write`, `needs:*` or `*`.', '应为权限范围，如 needs:write、needs:* 或 *。') })
  scopes!: string[];

  @Field(() => DateTimeScalar, { description: 'When it expires: in the future, within 365 days by the default rule set.' })
  expiresAt!: Date;
}

/** Makes a personal token. Its text is told in this answer and never again. */
export const createToken = deed({
  field: 'tokenCreate',
  answers: 'accessToken',
  scope: 'accounts:write',
  idempotency: 'none',
  async act(unit, input: TokenCreateInput): Promise<Answer<AccessToken>> {
    const beyond = input.scopes.findIndex((scope) => !unit.actor.mayUse(scope));
    if (beyond >= 0) throw accountsRefusals.SCOPE_NOT_HELD({ field: `scopes.${beyond}`, params: { scope: input.scopes[beyond]! } });
    const [now, days] = [await unit.now(), await unit.ruleValue(accountsRules.longestTokenDays)];
    if (input.expiresAt <= now || input.expiresAt.getTime() > now.getTime() + days * day) {
      throw accountsRefusals.TOKEN_PERIOD({ field: 'expiresAt', params: { days } });
    }
    const person = unit.em.getReference(Person, unit.actor.personId);
    const { token, text } = issueToken(unit, person, { kind: TokenKind.PERSONAL, name: input.name, scopes: input.scopes, expiresAt: input.expiresAt });
    return new Answer(token, { token: text });
  },
});
