import { LockMode } from '@mikro-orm/core';
import { IsOptional, Length, Matches } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { Person } from '../accounts/index.js';
import { deed } from '../platform/deeds/deed.js';
import { DeedInput } from '../platform/graphql/deed-input.js';
import { filterInputOf } from '../platform/reads/row-matcher.js';
import { PurchaseLineGraph, TenderGraph } from '../procurement/index.js';
import { noticesRefusals } from './notices.refusals.js';
import { SavedSearch, SearchTarget } from './saved-search.js';

/** As many searches may one person keep. */
const mostSearches = 50;

@InputType({ description: 'A search to keep (保存检索): you are told of each tender or line that it finds from now on, once.' })
export class SearchSaveInput extends DeedInput {
  @Field(() => String, { description: 'Your name for it, 1–100 characters; you have no other search of that name (SEARCH_NAME_TAKEN).' })
  @Length(1, 100)
  @Matches(/\S/)
  name!: string;

  @Field(() => filterInputOf(TenderGraph), { nullable: true, description: 'The argument `filter` of `tenders`; `{}` for every tender. Either this or `purchaseLines` (SEARCH_OF_ONE_KIND).' })
  tenders?: object | null;

  @Field(() => filterInputOf(PurchaseLineGraph), { nullable: true, description: 'The argument `filter` of `purchaseLines`; `{}` for every line.' })
  purchaseLines?: object | null;

  @Field(() => String, { nullable: true, description: 'The argument `search` of the same list, 1–200 characters.' })
  @IsOptional()
  @Length(1, 200)
  @Matches(/\S/)
  search?: string | null;
}

/** A person keeps a search. The same bounds hold as for the list query, so that it can be asked at any time. */
export const saveSearch = deed({
  field: 'searchSave',
  answers: 'savedSearch',
  scope: 'notices:write',
  idempotency: 'accepted',
  async act(unit, input: SearchSaveInput): Promise<SavedSearch> {
    const [tenders, lines] = [input.tenders ?? null, input.purchaseLines ?? null];
    const given = tenders ?? lines;
    if (given === null || (tenders !== null && lines !== null)) throw noticesRefusals.SEARCH_OF_ONE_KIND({ field: 'tenders' });
    const filter = JSON.parse(JSON.stringify(given)) as object;
    if (!fits(filter)) throw noticesRefusals.SEARCH_TOO_LARGE({ field: tenders === null ? 'purchaseLines' : 'tenders' });
    // The person's row is locked, so that searches saved at once are counted.
    const person = await unit.em.findOneOrFail(Person, unit.actor.personId, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    const name = input.name.trim();
    if ((await unit.em.count(SavedSearch, { person })) >= mostSearches) throw noticesRefusals.SEARCHES_FULL({ params: { greatest: mostSearches } });
    if ((await unit.em.count(SavedSearch, { person, name })) > 0) throw noticesRefusals.SEARCH_NAME_TAKEN({ field: 'name' });
    const saved = new SavedSearch({ person, name, target: tenders === null ? SearchTarget.PURCHASE_LINES : SearchTarget.TENDERS, filter, search: input.search?.trim() ?? null, savedAt: await unit.now() });
    unit.em.persist(saved);
    return saved;
  },
});

/** The bounds of every filter: four deep, fifty conditions, a hundred values in a list. */
function fits(filter: object): boolean {
  let conditions = 0;
  const within = (input: object, depth: number): boolean =>
    depth <= 4 && Object.entries(input).every(([name, value]: [string, unknown]) => {
      if (value === null || typeof value !== 'object') return true;
      if (name === 'and' || name === 'or') return (value as object[]).length <= 50 && (value as object[]).every((one) => within(one, depth + 1));
      if (name === 'not') return within(value, depth + 1);
      const operands = Object.values(value) as unknown[];
      conditions += operands.length;
      return conditions <= 50 && operands.every((operand) => !Array.isArray(operand) || operand.length <= 100);
    });
  return within(filter, 1);
}
