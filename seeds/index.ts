import type { Application } from '../src/application.js';
import { Cast } from './cast.js';
import { plantCatalogue, plantDivisions } from './divisions.js';
import { type DemoFund, type DemoGrant, plantDonations, plantFunds, roundScenes } from './funds.js';
import { type DemoLine, plantLists } from './lists.js';
import { type DemoNeed, plantNeeds } from './needs.js';
import { plantBuyers, plantCommunities, plantExperts, plantOrganizations } from './parties.js';
import { Stage } from './stage.js';
import { type DemoAward, plantTenders } from './tenders.js';

/** Told after each scene. */
type Told = (done: number, total: number, name: string) => void;

async function isEmpty({ parts: { pool } }: Application): Promise<boolean> {
  const { rows } = await pool.query<{ empty: boolean }>('select not exists (select from person) as empty');
  return rows[0]?.empty ?? false;
}

/**
 * Fills an empty database with a year of activity in five districts, through the deeds that everyone else uses, and
 * leaves the demo clock at its anchor. Returns at once when there is something.
 */
export async function seed(application: Application, told: Told): Promise<boolean> {
  const { migrationUrl } = application.parts.configuration;
  if (migrationUrl === null || !(await isEmpty(application))) return false;
  let done = 0;
  const total = 11;
  const scene = async <Result>(name: string, play: () => Promise<Result>): Promise<Result> => {
    const result = await play();
    told((done += 1), total, name);
    return result;
  };
  await Stage.open(application, migrationUrl, async (stage) => {
    const cast = new Cast(stage);
    await stage.move(-360);
    await scene('divisions', async () => {
      await cast.appointOperator();
      await plantDivisions(stage, cast);
    });
    await scene('catalogue', () => plantCatalogue(stage, cast));
    const communities = await scene('communities and residents', () => plantCommunities(stage, cast));
    const buyers = await scene('buyers', () => plantBuyers(stage, cast));
    const organizations = await scene('organizations', () => plantOrganizations(stage, cast));
    const experts = await scene('experts and donors', () => plantExperts(stage, cast));
    const [needs, lines, funds, awards, grants]: [DemoNeed[], DemoLine[], DemoFund[], DemoAward[], DemoGrant[]] = [[], [], [], [], []];
    await stage.together([
      () => scene('needs', () => plantNeeds(stage, communities, needs)),
      () => scene('funds', () => plantFunds(stage, cast, communities, organizations, funds)),
      () => scene('donations', () => plantDonations(stage, funds, cast.donor, needs)),
      () => scene('purchase lists', () => plantLists(stage, buyers, communities, needs, lines)),
      () => scene('tenders', () => plantTenders(stage, lines, organizations, experts, awards)),
      ...roundScenes(stage, funds, organizations, experts, needs, grants),
    ]);
  });
  return true;
}
