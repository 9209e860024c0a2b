import { Client } from 'pg';
import { issueDemoTokens } from '../src/accounts/index.js';
import type { Application } from '../src/application.js';
import { Cast } from './cast.js';
import { plantClusters } from './clusters.js';
import { contractScenes } from './contracts.js';
import { Delivery } from './delivery.js';
import { plantCatalogue, plantDivisions } from './divisions.js';
import { type DemoFund, plantDonations, plantFunds } from './funds.js';
import { type DemoLine, plantLists } from './lists.js';
import { beginDemo, finishDemo, holdPlanting, markedParty } from './marks.js';
import { type DemoNeed, plantNeeds } from './needs.js';
import { plantOrganizations, plantStandings } from './organizations.js';
import { plantBuyers, plantCommunities, plantExperts } from './parties.js';
import { readyAccounts } from './ready-accounts.js';
import { type DemoGrant, roundScenes } from './rounds.js';
import { Stage } from './stage.js';
import { type DemoAward, plantCurrentTenders, plantTenders } from './tenders.js';
import { Workforce } from './workforce.js';

/** Told after each scene. */
type Told = (done: number, total: number, name: string) => void;

/** What was planted. */
export interface Planted {
  /** Deeds that happened, those of time among them. */
  readonly deeds: number;
}

async function isEmpty({ parts: { pool } }: Application): Promise<boolean> {
  const { rows } = await pool.query<{ empty: boolean }>('select not exists (select from person) as empty');
  return rows[0]?.empty ?? false;
}

/**
 * Fills an empty database with a year of activity in five districts, through the deeds that everyone else uses, and
 * leaves the demo clock at its anchor. Returns null at once when there is something.
 * @param waiting told when another start is planting just now, whose end is awaited.
 */
export async function seed(application: Application, told: Told, waiting: () => void = () => undefined): Promise<Planted | null> {
  const { migrationUrl } = application.parts.configuration;
  if (migrationUrl === null) return null;
  const owner = new Client({ connectionString: migrationUrl, application_name: 'wushe seeds' });
  await owner.connect();
  try {
    await holdPlanting(owner, waiting);
    return (await isEmpty(application)) ? await planted(application, owner, told) : null;
  } finally {
    await owner.end();
  }
}

async function planted(application: Application, owner: Client, told: Told): Promise<Planted> {
  let deeds = 0;
  await Stage.open(application, owner, async (stage) => {
    await stage.move(-360);
    await stage.performAlone(beginDemo, markedParty);
    await played(stage, told);
    await stage.move(0);
    await stage.performAlone(finishDemo, markedParty);
    ({ deeds } = stage);
  });
  return { deeds };
}

async function played(stage: Stage, told: Told): Promise<void> {
  const cast = new Cast(stage);
  const workforce = new Workforce(stage, cast);
  let done = 0;
  const total = 14;
  const scene = async <Result>(name: string, play: () => Promise<Result>): Promise<Result> => {
    const result = await play();
    told((done += 1), total, name);
    return result;
  };
  await scene('divisions', async () => {
    await cast.appointOperator();
    await plantDivisions(stage, cast);
  });
  await scene('catalogue', () => plantCatalogue(stage, cast));
  const communities = await scene('communities and residents', () => plantCommunities(stage, cast));
  const buyers = await scene('buyers', () => plantBuyers(stage, cast));
  const organizations = await scene('organizations', () => plantOrganizations(stage, cast));
  const experts = await scene('experts and donors', () => plantExperts(stage, cast));
  await scene('volunteers', () => workforce.enrol(communities));
  const [needs, lines, funds, awards, selected]: [DemoNeed[], DemoLine[], DemoFund[], DemoAward[], DemoGrant[]] = [[], [], [], [], []];
  const works = { stage, delivery: new Delivery(stage, workforce), experts, awards, selected };
  const scenes = (name: string, parts: readonly (() => Promise<void>)[]): (() => Promise<void>)[] => {
    let left = parts.length;
    return parts.map((part) => async () => {
      await part();
      if ((left -= 1) === 0) told((done += 1), total, name);
    });
  };
  await stage.together([
    ...scenes('needs', [() => plantNeeds(stage, communities, needs), () => plantClusters(stage, communities, needs)]),
    ...scenes('funds and gifts', [() => plantFunds(stage, cast, communities, organizations, funds), () => plantDonations(stage, funds, cast.donor, needs)]),
    ...scenes('purchase lists', [() => plantLists(stage, buyers, communities, needs, lines), () => plantStandings(stage, cast, organizations)]),
    ...scenes('tenders', [() => plantTenders(stage, lines, organizations, experts, awards), () => plantCurrentTenders(stage, lines, organizations, experts)]),
    ...scenes('grant rounds', roundScenes({ stage, funds, organizations, experts, needs, selected })),
    ...scenes('contracts', contractScenes(works)),
  ]);
  await scene('ready accounts', () => stage.performAlone(issueDemoTokens(readyAccounts), markedParty));
}
