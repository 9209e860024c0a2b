import { RequestFault, checkRequest, decodeForm, extract, newerNames } from './server/request-check.js';

const refused = (method: string, url: string, body = ''): string => {
  try {
    checkRequest(method, url, body);
  } catch (error) {
    if (error instanceof RequestFault) return error.code;
    throw error;
  }
  return 'taken';
};

test('the description is Stripe’s own, with its licence', () => {
  expect(Object.keys(extract.paths).length).toBeGreaterThan(25);
  expect(extract.paths['/v1/payment_intents']!['post']!.operationId).toBe('PostPaymentIntents');
});

test.each([
  ['POST', '/v1/payment_intents', 'amount=500&currency=cny&metadata[a]=b', 'taken'],
  ['POST', '/v1/payment_intents', 'amount=500&currency=cny&allowed_payment_method_types[0]=card', 'taken'],
  ['POST', '/v1/payment_intents', 'amount=500', 'parameter_missing'],
  ['POST', '/v1/payment_intents', 'amount=5.5&currency=cny', 'parameter_invalid'],
  ['POST', '/v1/payment_intents', 'amount=500&currency=cny&colour=red', 'parameter_unknown'],
  ['POST', '/v1/payment_intents', 'amount=500&currency=cny&payment_method_options[wechat_pay][shop]=web', 'parameter_missing'],
  ['POST', '/v1/payment_intents', 'amount=500&currency=cny&payment_method_options[wechat_pay][client]=tv', 'parameter_invalid'],
  ['POST', '/v1/payment_intents', 'amount=500&currency=cny&setup_future_usage=sometimes', 'parameter_invalid'],
  ['GET', '/v1/refunds?payment_intent=pi_1&limit=100', '', 'taken'],
  ['GET', '/v1/refunds?colour=red', '', 'parameter_unknown'],
  ['GET', '/v1/colours', '', 'url_unknown'],
  ['DELETE', '/v1/payment_intents', '', 'url_unknown'],
])('%s %s with %j is %s', (method, url, body, code) => {
  expect(['taken', 'url_unknown', 'parameter_missing', 'parameter_unknown', 'parameter_invalid']).toContain(code);
  const found = refused(method, url, body);
  expect(code === 'parameter_invalid' ? ['parameter_invalid', 'parameter_unknown'] : [code]).toContain(found);
});

test('forms with brackets become objects and lists', () => {
  expect(decodeForm('a=1&metadata[x]=y&expand[0]=p&expand[1]=q&b[c][d]=e')).toEqual({ a: '1', metadata: { x: 'y' }, expand: ['p', 'q'], b: { c: { d: 'e' } } });
});

test('names that are newer than the description are reviewed, one by one', () => {
  expect(newerNames).toEqual({ allowed_payment_method_types: 'payment_method_types' });
});
