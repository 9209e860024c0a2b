import { Refusal } from '../../src/kernel/refusal.js';
import type { DeedRunner } from '../../src/platform/deeds/runner.js';
import { performAsPayload } from '../../src/platform/graphql/perform.js';
import { allDeeds } from '../../src/platform/deeds/deed.js';
import '../../src/slices.js';

const refusing = { perform: () => Promise.reject(new Refusal('OVER_BUDGET', { rule: null, en: 'no', zh: '不' })) } as unknown as DeedRunner;

test('metrics learn of a refused deed on bids that there was one, not which: nobody reads there who tried to bid above the budget', async () => {
  for (const [field, code] of [['bidSubmit', 'SEALED'], ['bidRevise', 'SEALED'], ['bidWithdraw', 'SEALED'], ['bidsOpen', 'OVER_BUDGET']] as const) {
    const counted: string[] = [];
    const payload = await performAsPayload(refusing, allDeeds().get(field)! as never, {}, { actor: null, requestId: 'test' }, 'en', (one) => counted.push(one));
    expect(counted).toEqual([code]);
    expect(payload).toMatchObject({ userErrors: [{ code: 'OVER_BUDGET' }] });
  }
});
