import { serverAudits } from 'graphql-http';
import { type Demo, startDemo } from './demo.js';

let demo: Demo;
beforeAll(async () => void (demo = await startDemo()));
afterAll(() => demo.stop());

// The server is known only once it listens; the audits ask for its address when they run.
const audits = serverAudits({ url: () => `${demo.url}/graphql`, fetchFn: fetch });
// CSRF prevention refuses a GET without a header that needs a preflight; these audits say MAY.
const refusedByChoice = new Set(['5A70', 'D6D5', '6A70']);

describe('GraphQL over HTTP', () => {
  for (const { id, name, fn } of audits) {
    if (refusedByChoice.has(id)) continue;
    test(`${id}: ${name}`, async () => {
      expect(await fn()).toMatchObject({ status: 'ok' });
    });
  }

  test('5A70, D6D5, 6A70: a GET without a header that browsers preflight is refused (CSRF), with one it is answered', async () => {
    const path = `/graphql?query=${encodeURIComponent('{ hello }')}`;
    expect(await demo.send(path)).toMatchObject({ status: 400, json: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] } });
    for (const accept of ['*/*', 'application/json', 'application/graphql-response+json']) {
      const headers = { 'apollo-require-preflight': '1', accept };
      expect(await demo.send(path, { headers })).toMatchObject({ status: 200, json: { data: { hello: 'Hello stranger' } } });
      const withVariables = `/graphql?query=${encodeURIComponent('query Named($name: String!) { hello(name: $name) }')}&variables=${encodeURIComponent('{"name":"Li"}')}`;
      expect(await demo.send(withVariables, { headers })).toMatchObject({ status: 200, json: { data: { hello: 'Hello Li' } } });
    }
  });

  test('every audit of the suite is either run or named as refused by choice', () => {
    expect(audits.length).toBeGreaterThan(50);
    expect(audits.filter(({ name, id }) => refusedByChoice.has(id) && !name.startsWith('MAY'))).toEqual([]);
  });
});
