// PostGraphile 5 with its Amber preset. The token is checked by the same statement as everywhere; who asks goes into
// settings of the transaction (pgSettings, as PostGraphile advises), on which row-level security rests (schema.sql).
import 'reflect-metadata';
import { createSecretKey, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import pg from 'pg';
import { bidPlugin } from './bid-plugin.mjs';

const compiled = process.env.BENCH_COMPILED;
const { authenticate } = await import(join(compiled, 'src/accounts/authenticate.js'));

const secretKey = Buffer.from(process.env.BENCH_SECRET_KEY, 'hex');
const tokenKey = createSecretKey(secretKey);
const poolSize = Number(process.env.BENCH_POOL_SIZE ?? 10);
const pool = new pg.Pool({
  connectionString: process.env.BENCH_DATABASE_URL,
  max: poolSize,
  options: '-c statement_timeout=30s -c idle_in_transaction_session_timeout=60s -c TimeZone=UTC -c jit=off',
});
pool.on('error', () => undefined);
// The role of the API may not read tokens: as with Wushe they are checked by another connection of the same process.
const tokens = new pg.Pool({ connectionString: process.env.BENCH_TOKENS_URL, max: poolSize, options: '-c TimeZone=UTC' });
tokens.on('error', () => undefined);

const list = (ids) => `{${ids.join(',')}}`;

async function contextOf({ node }) {
  const bearer = (node?.req.headers.authorization ?? '').slice('Bearer '.length);
  const actor = await authenticate(tokens, bearer, tokenKey, false);
  if (!actor) throw new Error('unauthenticated');
  return {
    actor,
    pgSettings: {
      'wushe.person': actor.personId,
      'wushe.token': actor.tokenId,
      'wushe.request': randomUUID(),
      'wushe.staff': list(actor.partiesAs('COMMUNITY_STAFF')),
      'wushe.residents': list(actor.partiesAs('RESIDENT', 'GRID_WORKER')),
      'wushe.buyers': list(actor.partiesAs('BUYER_OFFICER', 'BUYER_APPROVER', 'SUPERVISOR')),
      'wushe.bidders': list(actor.partiesAs('ORG_MANAGER', 'ORG_FINANCE')),
      'wushe.organizations': list(actor.partiesAs('ORG_MANAGER', 'ORG_FINANCE', 'ORG_MEMBER', 'SOCIAL_WORKER')),
      'wushe.managed': list(actor.partiesAs('ORG_MANAGER')),
      'wushe.keepers': list(actor.partiesAs('FUND_STEWARD', 'FUND_FINANCE')),
      'wushe.treasurers': list(actor.partiesAs('FUND_FINANCE')),
      'wushe.operator': String(actor.has('OPERATOR')),
    },
  };
}

const preset = {
  extends: [PostGraphileAmberPreset],
  plugins: [await bidPlugin(compiled, secretKey)],
  pgServices: [makePgService({ pool, schemas: ['public'], pubsub: false })],
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
  grafast: { context: contextOf },
};

const instance = postgraphile(preset);
const server = createServer();
server.on('error', (error) => process.stderr.write(`${error}\n`));
await instance.createServ(grafserv).addTo(server);
if (process.argv.includes('--schema')) {
  const { printSchema } = await import('postgraphile/graphql');
  process.stdout.write(printSchema((await instance.getSchemaResult()).schema));
  process.exit(0);
}
await instance.getSchemaResult();
server.listen(Number(process.env.BENCH_PORT ?? 0), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
