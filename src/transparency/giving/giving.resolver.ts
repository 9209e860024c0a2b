import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { decodeId } from '../../kernel/identifiers.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import type { Inquiry } from '../../platform/graphql/inquiry.js';
import { grantsOf } from './grant-facts.js';
import { packageOf } from './grant-of.js';

interface Asked {
  readonly funderId: string;
  readonly year: number;
  readonly page: number;
}

const givingInquiry: Inquiry<Asked, string | null> = {
  scope: 'public',
  async answer({ pool, publication }, { funderId, year, page }) {
    const id = decodeId('organization', funderId);
    const found = id === null || year < 1900 || year > 2100 || page < 1 || page > 99_999 ? null : await grantsOf(pool, id, year, page);
    return found && JSON.stringify(packageOf(found, year, page, publication));
  },
};

@Resolver()
export class GivingResolver {
  @Query(() => String, {
    nullable: true,
    description: 'Grants of one funder and year by the 360Giving data standard 1.4, as JSON text: a package, as at `/360giving/<organization>/<year>.json`. Published grant agreements only (PL-12); nobody is named in it but organizations. Null where there are none.',
  })
  givingPackage(
    @Arg('funderId', () => ID, { description: 'The host charity (`organization_…`) of the community funds.' }) funderId: string,
    @Arg('year', () => Int, { description: 'Year in which the grants were awarded, in China.' }) year: number,
    @Arg('page', () => Int, { defaultValue: 1, description: 'Page of 500 grants, from 1.' }) page: number,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return context.inquire(givingInquiry, { funderId, year, page });
  }
}
