import { createHash } from 'node:crypto';
import { loopDrawing } from './loop-drawing.js';

/** What the landing page tells of this server. */
export interface Landing {
  /** Origin under which the server is reached, for the example. */
  readonly origin?: string;
  /** Whether the data are a demonstration. */
  readonly demo?: boolean;
  /** Address of the documentation, when it is served somewhere. */
  readonly docs?: string;
  /** The provider by which people may sign in, and the front ends that lead there. */
  readonly signIn?: { readonly name: string; readonly fronts: readonly string[] };
}

export interface LandingPage {
  readonly html: string;
  /** Content security policy that fits the page: its one style, nothing else. */
  readonly policy: string;
}

const style = `
:root { color-scheme: light dark; --ink: #1c2430; --quiet: #5b6675; --paper: #fbfaf7; --card: #ffffff; --line: #dcd8cf; --accent: #b3341f;
  --need: #fdf0dc; --route: #e4f0e6; --work: #e3edf7; --money: #f6e4e1; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e6df; --quiet: #a3abb6; --paper: #14181e; --card: #1c222a; --line: #343c47; --accent: #f0836b;
  --need: #3a3020; --route: #22352a; --work: #213044; --money: #3f2826; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 3rem 1.5rem 4rem; }
h1 { margin: 0; font-size: 2.6rem; line-height: 1.15; letter-spacing: -.01em; }
h1 span { color: var(--accent); }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.15rem; }
a { color: var(--accent); }
.lead { margin: .4rem 0 1.6rem; color: var(--quiet); }
.two { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem 2.5rem; }
.two p { margin: 0; }
.societies { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; margin: 1.5rem 0 0; list-style: none; }
.societies li { padding: .15rem .8rem; border: 1px solid var(--line); border-radius: 2rem; background: var(--card); font-size: .9rem; }
.drawing { overflow-x: auto; margin: 0; padding: 1rem; border: 1px solid var(--line); border-radius: 14px; background: var(--card); }
svg { display: block; width: 100%; min-width: 46rem; height: auto; }
svg rect { stroke: var(--line); stroke-width: 1; }
.need rect { fill: var(--need); } .route rect { fill: var(--route); } .work rect { fill: var(--work); } .money rect { fill: var(--money); }
svg text { text-anchor: middle; fill: var(--ink); }
svg .zh { font-size: 16px; font-weight: 600; } svg .en { font-size: 12.5px; fill: var(--quiet); }
.way { fill: none; stroke: var(--quiet); stroke-width: 1.5; } .back { stroke-dasharray: 5 4; } .tip { fill: var(--quiet); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: 1rem; padding: 0; margin: 0; list-style: none; }
.cards a { display: block; height: 100%; padding: 1rem 1.1rem; border: 1px solid var(--line); border-radius: 12px; background: var(--card); color: inherit; text-decoration: none; }
.cards a:hover, .cards a:focus-visible { border-color: var(--accent); }
.cards strong { display: block; color: var(--accent); }
.cards span { color: var(--quiet); font-size: .92rem; }
pre { overflow-x: auto; margin: 0; padding: 1rem 1.1rem; border: 1px solid var(--line); border-radius: 12px; background: var(--card); font: .88rem/1.55 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
.notice { display: inline-block; margin: 0 0 1rem; padding: .1rem .7rem; border-radius: 1rem; background: var(--need); font-size: .88rem; }
footer { margin-top: 3rem; color: var(--quiet); font-size: .9rem; }
`;

/** The page at `/`: what this is, how it hangs together, and where to go. */
export function landingPage({ origin = 'http://localhost:4000', demo = false, docs, signIn }: Landing): LandingPage {
  const cards: readonly (readonly [href: string, name: string, words: string])[] = [
    ['/graphiql', 'GraphiQL', '在浏览器中试写查询 · Try queries in the browser; opens on a ready example'],
    ['/schema.graphql', 'Schema', '带完整说明的 SDL · Every type and field described'],
    ['/ocds/records.json?limit=5', 'Open data', '开放合同数据（OCDS），无需令牌 · Every public purchase as OCDS records, no token needed'],
    ['/procurement/list-template.xlsx', 'List template', '购买清单模板（XLSX）· Fill in a purchase list as a spreadsheet'],
    ['/sealing-kit/', 'Sealing kit', '在本机密封投标 · Seal a bid in your own browser'],
    ...(docs ? [[docs, 'Documentation', '指南与规则 · Guides, rules and their sources'] as const] : []),
  ];
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Wushe 五社</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<h1>Wushe <span lang="zh-Hans">五社</span></h1>
<p class="lead">One GraphQL API for the services of a community · <span lang="zh-Hans">社区服务的统一 GraphQL 接口</span></p>
${demo ? '<p class="notice">Demonstration data · <span lang="zh-Hans">演示数据</span></p>\n' : ''}<div class="two">
<p>Residents raise needs; communities verify them, deliberate and choose a way: a government purchase, a grant of the community fund, or volunteers. Social organizations compete for the work in the open, social workers and volunteers carry it, and residents say whether it helped. Each deed names the rule it stands on, and each yuan can be followed to the need it was paid for.</p>
<p lang="zh-Hans">居民提出需求，社区核实、议事，并选定路径：政府购买服务、社区基金资助或志愿服务。社会组织公开竞争承接，社会工作者与志愿者提供服务，居民评价成效。每一步操作都注明所依据的规则，每一元资金都可追溯到它所回应的需求。</p>
</div>
<ul class="societies" lang="zh-Hans">
<li>社区 communities</li><li>社会组织 social organizations</li><li>社会工作者 social workers</li><li>社区志愿者 volunteers</li><li>社会慈善资源 community funds</li>
</ul>
<h2>The loop · <span lang="zh-Hans">闭环</span></h2>
<figure class="drawing">
${loopDrawing()}
</figure>
<h2>Start here · <span lang="zh-Hans">从这里开始</span></h2>
<ul class="cards">
${cards.map(([href, name, words]) => `<li><a href="${escaped(href)}"><strong>${name}</strong><span>${words}</span></a></li>`).join('\n')}
</ul>
${signIn ? signInSection(signIn) : ''}<h2>From a program · <span lang="zh-Hans">在程序中调用</span></h2>
<pre>curl ${escaped(origin)}/graphql \\
  -H 'Content-Type: application/json' \\
  -d '{"query":"{ purchaseLines(first: 3) { nodes { title budget { amount } buyer { name } } } }"}'</pre>
<footer><a href="/healthz">/healthz</a> · <a href="/readyz">/readyz</a> · Messages follow <code>Accept-Language</code> (en, zh); codes never change. <span lang="zh-Hans">提示语言由 <code>Accept-Language</code> 决定，代码不变。</span></footer>
</main>
</body>
</html>
`;
  const digest = createHash('sha256').update(style).digest('base64');
  return { html, policy: `default-src 'none'; style-src 'sha256-${digest}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'` };
}

function signInSection({ name, fronts }: NonNullable<Landing['signIn']>): string {
  const cards = fronts.map((front) => `<li><a href="${escaped(front)}"><strong>${escaped(new URL(front).host)}</strong><span>前往登录 · Go there and sign in</span></a></li>`).join('\n');
  return `<h2>Sign in with ${escaped(name)} · <span lang="zh-Hans">通过${escaped(name)}登录</span></h2>
<ul class="cards">
${cards}
</ul>
<p class="lead">Front ends find the way in by <code>{ signInWays { kind name startUrl } }</code> · <span lang="zh-Hans">前端可查询 <code>signInWays</code> 取得登录入口</span></p>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
