import { IsEnum, IsOptional, Length, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Division } from '../../communities/index.js';
import { parseCreditCode } from '../../kernel/check-digits.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { UnifiedSocialCreditCodeScalar } from '../../platform/graphql/scalars.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { purchasingRules } from '../purchasing.rules.js';
import { Buyer, BuyerKind } from './buyer.js';
import { buyerPolicy } from './buyer.policy.js';
import { says } from '../../kernel/refusal.js';

@InputType({ description: 'A government buyer (购买主体) to register.' })
export class BuyerRegisterInput extends DeedInput {
  @Field(() => String, { description: 'Official name, 2–100 characters.' })
  @Length(2, 100)
  @Matches(/\S\s*\S/)
  name!: string;

  @Field(() => BuyerKind, { description: 'Which kind of body it is; its credit code must bear that out (GP-01).' })
  @IsEnum(BuyerKind)
  kind!: BuyerKind;

  @Field(() => UnifiedSocialCreditCodeScalar, { description: 'Its unified social credit code (统一社会信用代码).' })
  creditCode!: string;

  @Field(() => ID, { description: 'The division (`division_…`) for which it buys.' })
  divisionId!: string;

  @Field(() => String, { nullable: true, description: 'Code of a division above it, or `CN`, whose rule sets and catalogues apply; its own division when left out.' })
  @IsOptional()
  @Matches(/^(CN|[0-9]{2,12})$/, { context: says('it is `CN`, or the code of a division: 2 to 12 digits.', '应为 CN 或 2 至 12 位行政区划代码。') })
  jurisdiction?: string | null;
}

/** An operator registers a body that may buy (GP-01). Its people get their roles through memberships. */
export const registerBuyer = deed({
  field: 'buyerRegister',
  answers: 'buyer',
  scope: 'procurement:write',
  idempotency: 'accepted',
  async act(unit: Unit, input: BuyerRegisterInput): Promise<Buyer> {
    unit.authorize(buyerPolicy.register(unit.actor));
    const division = await unit.find(Division, input.divisionId, 'divisionId');
    const jurisdiction = input.jurisdiction ?? division.code;
    if (jurisdiction !== 'CN' && !division.code.startsWith(jurisdiction)) throw purchasingRefusals.JURISDICTION_ELSEWHERE({ field: 'jurisdiction' });
    const prefix = parseCreditCode(input.creditCode)?.prefix ?? '';
    const prefixes = await unit.ruleValue(purchasingRules.buyerPrefixes, division.code);
    if (!prefixes[input.kind]?.includes(prefix)) throw purchasingRefusals.NO_BUYER_KIND({ field: 'creditCode', params: { prefix } });
    const buyer = new Buyer({ name: input.name.trim(), kind: input.kind, creditCode: input.creditCode, division, jurisdiction });
    unit.em.persist(buyer);
    unit.record({ rule: 'GP-01' });
    return buyer;
  },
});
