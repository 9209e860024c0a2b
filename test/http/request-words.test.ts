import { readFileSync, readdirSync } from 'node:fs';
import { requestWords } from '../../src/platform/graphql/request-words.js';
import { type Demo, startDemo } from './demo.js';

let demo: Demo;
beforeAll(async () => void (demo = await startDemo()));
afterAll(() => demo.stop());

const chinese = { 'accept-language': 'zh-CN' };
const first = async (query: string, headers: Record<string, string> = chinese) => (await demo.ask(query, {}, headers)).json.errors?.[0]?.message;

/** Every sentence that the platform says of a request as a whole, as it stands in its source. */
function sentences(): string[] {
  const calls = /\b(?:HttpProblem\(\d+, '\w+'|limitExceeded\('[\w ]+', [\w.]+, [\w.]+|beyondLimit\('[\w ]+', [\w.]+), (['`])((?:\\.|(?!\1).)*)\1/g;
  return readdirSync('src/platform', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(`src/platform/${file}`, 'utf8').matchAll(calls)].map(([, , text]) => text!.replace(/\$\{[^}]*\}/g, 'GET')));
}

test('every sentence about a request has its words in Chinese', () => {
  const all = sentences();
  expect(all.length).toBeGreaterThan(15);
  expect(all.filter((sentence) => !/\p{Script=Han}/u.test(requestWords(sentence, 'zh')))).toEqual([]);
  expect(all.filter((sentence) => requestWords(sentence, 'en') !== sentence)).toEqual([]);
});

test.each([
  ['{ hello', '语法错误：应为 Name，实际为 <EOF>。'],
  ['{ nothingOfTheKind }', '没有字段 "nothingOfTheKind"。'],
  ['query A { __typename } query B { __typename }', 'operationName'],
  [`{ ${Array.from({ length: 80 }, (_, index) => `a${index}: __typename`).join(' ')} }`, '查询的别名数为 80，最多允许 60。请拆分查询'],
  ['query ($id: ID!) { __typename }', '未被使用'],
])('%.40s… is refused in Chinese', async (query, words) => {
  expect(await first(query)).toContain(words);
  expect(await first(query)).toMatch(/\p{Script=Han}/u);
  expect(await first(query, {})).not.toMatch(/\p{Script=Han}/u);
});

test('what HTTP refuses is told in the language of the request, too', () => {
  expect(requestWords('More than 600 requests in 60 seconds. Try again later.', 'zh')).toBe('60 秒内超过 600 次请求，请稍后再试。');
  expect(requestWords('The value at input.title contains a text that is too long.', 'zh')).toBe('位于 input.title 的值含有过长的文本。');
  expect(requestWords('Variable "$id": a value of type "ID!" is required.', 'zh')).toBe('变量 "$id"：须提供类型为 "ID!" 的值。');
  expect(requestWords('已有中文。', 'zh')).toBe('已有中文。');
});
