import { IsEnum, IsInt, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Person } from '../../accounts/index.js';
import { post } from '../../ledger/index.js';
import { deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { MoneyInput, fenOfInput } from '../../platform/graphql/money.graph.js';
import { purchasingRefusals } from '../purchasing.refusals.js';
import { BudgetAppropriation } from './budget-appropriation.js';
import { Buyer, budgetAccount } from './buyer.js';
import { buyerPolicy } from './buyer.policy.js';
import { FundSource } from './fund-source.js';

@InputType({ description: 'Money that the finance department granted to a buyer for a year (预算批复).' })
export class BudgetAppropriateInput extends DeedInput {
  @Field(() => ID, { description: 'The buyer (`buyer_…`).' })
  buyerId!: string;

  @Field(() => Int, { description: 'Fiscal year, 2000 to 2100.' })
  @IsInt()
  @Min(2_000)
  @Max(2_100)
  fiscalYear!: number;

  @Field(() => FundSource, { description: 'Where the money comes from.' })
  @IsEnum(FundSource)
  fundSource!: FundSource;

  @Field(() => MoneyInput, { description: 'How much; more than zero.' })
  @ValidateNested()
  amount!: MoneyInput;

  @Field(() => String, { description: 'Number of the finance department\'s document (批复文号), 2–100 characters; each is recorded once per year and source.' })
  @Length(2, 100)
  @Matches(/\S\s*\S/)
  documentNumber!: string;
}

/** An approver records an appropriation: the money enters the buyer's budget account in the ledger (GP-08). */
export const appropriateBudget = deed({
  field: 'budgetAppropriate',
  answers: 'budgetAppropriation',
  scope: 'procurement:write',
  idempotency: 'required',
  async act(unit: Unit, input: BudgetAppropriateInput): Promise<BudgetAppropriation> {
    const buyer = await unit.find(Buyer, input.buyerId, 'buyerId');
    unit.authorize(buyerPolicy.appropriate(unit.actor, buyer));
    const amountFen = fenOfInput(input.amount, 'amount');
    await refuseDrafter(unit, buyer, input.fiscalYear);
    const appropriation = new BudgetAppropriation({
      buyer, fiscalYear: input.fiscalYear, fundSource: input.fundSource, amountFen, documentNumber: input.documentNumber.trim(),
      appropriatedBy: unit.em.getReference(Person, unit.actor.personId), appropriatedAt: await unit.now(),
    });
    const { transaction } = await post(unit, {
      kind: 'BUDGET_APPROPRIATION', memo: `预算批复 ${appropriation.documentNumber}`, subject: appropriation,
      postings: [
        { account: { owner: buyer.id, kind: 'APPROPRIATION', fundSource: input.fundSource }, amount: -amountFen },
        { account: budgetAccount(buyer, input.fundSource), amount: amountFen },
      ],
    });
    appropriation.transaction = transaction;
    unit.em.persist(appropriation);
    unit.record({ rule: 'GP-08' });
    return appropriation;
  },
});

/** Nobody approves their own: whoever drafted the year's list does not record the money for it. */
async function refuseDrafter(unit: Unit, buyer: Buyer, year: number): Promise<void> {
  const [drafted] = await unit.sql(
    `select from purchase_list p where p.buyer_id = $1 and p.year = $2
       and (p.drafted_by_id = any($3) or p.hands && $3::uuid[] or exists (select from purchase_line l where l.list_id = p.id and (l.drafted_by_id = any($3) or l.hands && $3::uuid[])))`,
    [buyer.id, year, unit.actor.countedWith],
  );
  if (drafted) throw purchasingRefusals.OWN_LIST({ field: 'fiscalYear' });
}
