import type { Language } from '../../kernel/words.js';

/** An English sentence, `*` for what differs from case to case, and the same in Chinese with its parts by number. */
type Pair = readonly [english: string, chinese: string];

/**
 * What the API says of a request as a whole (syntax, validation, limits, HTTP), in both languages. Words of refusals,
 * rights and inputs stand where they are decided; these have no such place, or come from graphql-js in English alone.
 */
const pairs: readonly Pair[] = [
  // Limits.
  ["The query's * is *; at most * is allowed. *", '查询的$1为 $2，最多允许 $3。$4'],
  ["The query's * is more than *. *", '查询的$1超过 $2。$3'],
  ['Ask for smaller pages (first, last) or fewer fields within them: the cost is the number of selected fields times the sizes of the pages around them.', '请减小分页（first、last）或减少其中的字段：开销等于所选字段数乘以外层各级分页大小。'],
  ['Ask for the inner objects by their ids in a second query.', '请在第二个查询中按 id 获取内层对象。'],
  ['Flatten the arguments.', '请减少参数的嵌套。'],
  ['It is nested too deeply to be read.', '嵌套过深，无法读取。'],
  ['Merge fragments or split the query.', '请合并片段或拆分查询。'],
  ['Put @include or @skip on a fragment instead of on each field.', '请将 @include 或 @skip 用于片段，而不是每个字段。'],
  ['Reading stopped there. Split the query.', '读取到此为止，请拆分查询。'],
  ['Send the others in further requests: each is a transaction of its own.', '其余操作请另行发送：每个操作是一个独立事务。'],
  ['Split the query, or ask for a list instead of many single objects.', '请拆分查询，或以列表代替多个单独对象。'],
  ['Split the query; fragments count each time they are spread.', '请拆分查询；片段每次展开都计入。'],
  ['* contains a control character other than tab and line feed.', '$1含有制表符和换行符以外的控制字符。'],
  ['* contains half of a surrogate pair, which is no Unicode text.', '$1含有不完整的 Unicode 字符。'],
  ['* contains a key that is not allowed.', '$1含有不允许的键名。'],
  ['* contains a text that is too long.', '$1含有过长的文本。'],
  ['* contains lists or objects that are nested too deeply.', '$1含有嵌套过深的列表或对象。'],
  ['The value at *', '位于 $1 的值'],
  ['The input', '输入'],
  ['A filter nests at most four deep*', '筛选条件最多嵌套四层$1'],
  ['A filter has at most 50 conditions*', '筛选条件最多 50 项$1'],
  ['A search text has at most 200 characters*', '检索文字最多 200 个字符$1'],
  ['A list in a filter has at most 100 values*', '筛选条件中的列表最多 100 个值$1'],
  ['At most 100 ids can be asked for at once*', '一次最多查询 100 个 id$1'],
  // Documents, as graphql-js words them.
  ['Syntax Error: Unexpected <EOF>.', '语法错误：查询不完整。'],
  ['Syntax Error: Expected *, found *.', '语法错误：应为 $1，实际为 $2。'],
  ['Syntax Error: Unexpected *.', '语法错误：意外的 $1。'],
  ['Syntax Error: *', '语法错误：$1'],
  ['Cannot query field "*" on type "*". Did you mean *?', '类型 "$2" 没有字段 "$1"。您是否要用 $3？'],
  ['Cannot query field "*" on type "*".', '类型 "$2" 没有字段 "$1"。'],
  ['Unknown argument "*" on field "*". Did you mean *?', '字段 "$2" 没有参数 "$1"。您是否要用 $3？'],
  ['Unknown argument "*" on field "*".', '字段 "$2" 没有参数 "$1"。'],
  ['Field "*" of type "*" must have a selection of subfields. Did you mean "*"?', '类型为 "$2" 的字段 "$1" 须选择子字段，例如 "$3"。'],
  ['Field "*" must not have a selection since type "*" has no subfields.', '字段 "$1" 的类型 "$2" 没有子字段，不能选择。'],
  ['Field "*" argument "*" of type "*" is required, but it was not provided.', '字段 "$1" 缺少必填参数 "$2"（类型 "$3"）。'],
  ['Field "*" of required type "*" was not provided.', '缺少必填字段 "$1"（类型 "$2"）。'],
  ['Field "*" is not defined by type "*". Did you mean *?', '类型 "$2" 没有字段 "$1"。您是否要用 $3？'],
  ['Field "*" is not defined by type "*".', '类型 "$2" 没有字段 "$1"。'],
  ['Variable "$*" is not defined by operation "*".', '操作 "$2" 未声明变量 "$$1"。'],
  ['Variable "$*" is not defined.', '未声明变量 "$$1"。'],
  ['Variable "$*" is never used in operation "*".', '操作 "$2" 未使用变量 "$$1"。'],
  ['Variable "$*" is never used.', '变量 "$$1" 未被使用。'],
  ['Variable "$*" of type "*" used in position expecting type "*".', '变量 "$$1" 的类型为 "$2"，此处应为 "$3"。'],
  ['Variable "$*": *', '变量 "$$1"：$2'],
  ['a value of type "*" is required.', '须提供类型为 "$1" 的值。'],
  ['type "*" does not allow null.', '类型 "$1" 不允许为 null。'],
  ['expected *.', '应为 $1。'],
  ['Expected *.', '应为 $1。'],
  ['This value is not acceptable.', '此值不符合要求。'],
  ['Unknown type "*".', '未知类型 "$1"。'],
  ['Unknown directive "*".', '未知指令 "$1"。'],
  ['Unknown fragment "*".', '未知片段 "$1"。'],
  ['Fragment "*" is never used.', '片段 "$1" 未被使用。'],
  ['There can be only one *.', '只能有一个 $1。'],
  ['Fields "*" conflict because *', '字段 "$1" 冲突：$2'],
  ['Argument "*" has no acceptable value of type "*".', '参数 "$1" 缺少类型为 "$2" 的有效值。'],
  ['Argument "*" has no acceptable value.', '参数 "$1" 没有有效值。'],
  ['Must provide operation name if query contains multiple operations.', '查询含有多个操作时须指定 operationName。'],
  ['Unknown operation named "*".', '没有名为 "$1" 的操作。'],
  ['Subscriptions go over WebSocket at this address, with the protocol graphql-transport-ws.', '订阅请在此地址以 WebSocket 发送，协议为 graphql-transport-ws。'],
  ['Only subscriptions are answered here. Send queries and mutations by HTTP.', '此处仅处理订阅；查询和变更请以 HTTP 发送。'],
  ['A subscription names its one field directly, without directives.', '订阅须直接写出唯一的字段，且不带指令。'],
  ['The variables do not fit the subscription *.', '变量不符合订阅 $1 的要求。'],
  ['At most * subscriptions run on one connection. Complete one first.', '同一连接最多同时有 $1 个订阅，请先结束其中一个。'],
  // HTTP.
  ['Something failed on our side. Quote the requestId when you report it.', '服务器内部错误。报告问题时请附上 requestId。'],
  ['Something failed on our side. Quote the X-Request-Id header when you report it.', '服务器内部错误。报告问题时请附上 X-Request-Id。'],
  ['There is nothing here. The API is at /graphql.', '此处没有内容。API 位于 /graphql。'],
  ['There is nothing here. GraphiQL is at /graphiql.', '此处没有内容。GraphiQL 位于 /graphiql。'],
  ['There is nothing here. The sealing kit is at /sealing-kit/.', '此处没有内容。密封工具位于 /sealing-kit/。'],
  ['This address answers * only.', '此地址仅支持 $1。'],
  ['Send operations by POST, or queries by GET.', '请用 POST 发送操作，或用 GET 发送查询。'],
  ['Answers are application/json or application/graphql-response+json; the Accept header allows neither.', '应答为 application/json 或 application/graphql-response+json，Accept 头均不接受。'],
  ['The Authorization header must be "Bearer <token>".', 'Authorization 头须为 "Bearer <令牌>"。'],
  ['Send one operation per request: each has its own limits, request id and transactions. HTTP keeps the connection open between them.', '每个请求只能发送一个操作：各有独立的限额、请求编号和事务；HTTP 会保持连接。'],
  ['Send the operation as JSON with "Content-Type: application/json".', '请以 JSON 发送操作，并设置 "Content-Type: application/json"。'],
  ['Send the JSON in UTF-8.', '请以 UTF-8 编码发送 JSON。'],
  ['Send the body without Content-Encoding.', '请求体不得使用 Content-Encoding。'],
  ['The body is longer than * bytes.', '请求体超过 $1 字节。'],
  ['The body is not UTF-8.', '请求体不是 UTF-8。'],
  ['The body is not JSON.', '请求体不是 JSON。'],
  ['More than * requests in * seconds. Try again later.', '$2 秒内超过 $1 次请求，请稍后再试。'],
  ['Metrics need their bearer token.', '访问指标须提供令牌。'],
  ['There is no such document, or it is not for you to see.', '没有此文件，或您无权查看。'],
  ['There is no process published by this open contracting id. All of them: *', '没有以此公开合同编号公布的项目。全部项目：$1'],
  ['Sign in first: send "Authorization: Bearer <token>".', '请先登录：发送 "Authorization: Bearer <令牌>"。'],
];

const table = pairs.map(([english, chinese]) => ({
  pattern: new RegExp(`^${english.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('(.*?)')}$`, 's'),
  chinese,
}));

const names: Readonly<Record<string, string>> = {
  cost: '开销', depth: '深度', fragments: '片段数', aliases: '别名数', directives: '指令数', 'input depth': '输入深度', 'number of selections': '选择数', 'number of mutations': '变更数', 'number of tokens': '词法单元数',
};

/** What is said of a request, in its language; a sentence without Chinese words is told as it is. */
export function requestWords(message: string, language: Language): string {
  return language === 'en' || /\p{Script=Han}/u.test(message) ? message : inChinese(message);
}

function inChinese(message: string): string {
  const known = names[message];
  if (known !== undefined) return known;
  for (const { pattern, chinese } of table) {
    const found = pattern.exec(message);
    // Parts may be sentences of their own.
    if (found) return chinese.replace(/\$(\$?)(\d)/g, (_, sign: string, number: string) => `${sign}${inChinese(found[Number(number)] ?? '')}`);
  }
  return message;
}
