import { type Refusal, type Words, refusals, says } from '../../kernel/refusal.js';
import { HttpProblem, reply } from '../../platform/http/replies.js';
import type { RouteScene, SliceRoute, SliceVisit } from '../../platform/http/slice-routes.js';
import type { SignInProvider } from '../../platform/sign-in-provider.js';
import { accountsRefusals } from '../accounts.refusals.js';
import { recordFailedAttempt } from '../attempts.js';
import { arrive, beginJourney, JourneyPurpose, returnJourney } from './journey.js';
import { ArrivalFailure, callbackPath, Provider } from './provider.js';
import { startPath } from './sign-in-ways.js';

/** Under which name attempts that failed on the way are recorded. */
const deed = 'signInByProvider';

const purposes: Readonly<Record<string, JourneyPurpose>> = { 'sign-in': JourneyPurpose.SIGN_IN, link: JourneyPurpose.LINK, prove: JourneyPurpose.PROVE };

/** SHA-256 in base64url: 43 characters, of which the last has only sixteen values. */
const challengeForm = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;
const keyForm = /^[A-Za-z0-9_-]{43}$/;

const away = says('The sign-in provider cannot be reached. Try again in a minute, or sign in with your password.', '登录服务暂时无法访问，请稍后再试，或使用密码登录。');

/** The way to the sign-in provider and back. There is none where no provider is set. */
export function signInRoutes({ signInProvider }: Pick<RouteScene, 'signInProvider'>): readonly SliceRoute[] {
  if (!signInProvider) return [];
  const provider = new Provider(signInProvider);
  return [
    { name: 'sign-in', path: startPath, methods: ['GET'], visit: (visit) => depart(visit, signInProvider, provider) },
    { name: 'sign-in-callback', path: callbackPath, methods: ['GET'], visit: (visit) => comeBack(visit, signInProvider, provider) },
  ];
}

/** Sends a browser to the provider. Sent back it is to a listed address alone, whatever it asks for. */
async function depart(visit: SliceVisit, choice: SignInProvider, provider: Provider): Promise<void> {
  const { scene: { pool, keys, log }, facts: { language } } = visit;
  const asked = new URLSearchParams(visit.search);
  const one = (name: string): string => (asked.getAll(name).length === 1 ? asked.get(name)! : '');
  const [returnUrl, challenge, purpose] = [one('return'), one('challenge'), purposes[asked.has('for') ? one('for') : 'sign-in']];
  if (!choice.returnUrls.includes(returnUrl)) throw accountsRefusals.RETURN_NOT_LISTED({ field: 'return' });
  if (!challengeForm.test(challenge)) throw wrong('challenge', says('it is the base64url SHA-256 of a verifier that you keep (43 characters).', '应为本地保存的 verifier 的 SHA-256 值（base64url，43 个字符）。'));
  if (!purpose) throw wrong('for', says('it is `sign-in`, `link` or `prove`.', '应为 sign-in、link 或 prove。'));
  const { passage, browserKey } = await beginJourney(pool, keys.secretKey, { purpose, returnUrl, challenge });
  const entrance = await provider.entrance(passage).catch((error: unknown) => {
    if (!(error instanceof ArrivalFailure)) throw error;
    log.warn({ requestId: visit.facts.requestId, issuer: choice.issuer, detail: error.detail }, 'the sign-in provider is away');
    throw new HttpProblem(503, 'SERVICE_UNAVAILABLE', away[language], { 'retry-after': '60' });
  });
  redirect(visit, entrance.href, cookie(choice, passage.state, browserKey));
}

/** Receives a browser from the provider and sends it on to the front end with a code, or with what went wrong. */
async function comeBack(visit: SliceVisit, choice: SignInProvider, provider: Provider): Promise<void> {
  const { scene: { pool, keys, log }, facts: { requestId } } = visit;
  const states = new URLSearchParams(visit.search).getAll('state');
  const [state = ''] = states.length === 1 ? states : [];
  const browserKey = cookieOf(visit, choice, state);
  const journey = keyForm.test(state) && browserKey !== null ? await returnJourney(pool, keys.secretKey, state, browserKey) : null;
  if (!journey) throw await recorded(visit, accountsRefusals.PROVIDER_WAY_UNKNOWN());
  const target = new URL(journey.returnUrl);
  try {
    const arrival = await provider.arrival(visit.search, journey.passage);
    target.searchParams.set('code', await arrive(pool, keys.secretKey, journey.id, arrival));
  } catch (error) {
    if (!(error instanceof ArrivalFailure)) throw error;
    await recordFailedAttempt(pool, { deed, code: error.problem, reason: error.detail, requestId });
    if (error.problem !== 'PROVIDER_DECLINED') log.warn({ requestId, issuer: choice.issuer, problem: error.problem, detail: error.detail }, 'a sign-in by the provider failed');
    target.searchParams.set('error', error.problem);
  }
  redirect(visit, target.href, cookie(choice, state, null));
}

async function recorded({ scene: { pool }, facts: { requestId } }: SliceVisit, refusal: Refusal): Promise<Refusal> {
  await recordFailedAttempt(pool, { deed, code: refusal.code, reason: refusal.in('en'), requestId });
  return refusal;
}

function wrong(field: string, problem: Words): Refusal {
  return refusals.INVALID_INPUT({ field, params: { problem } });
}

function redirect(visit: SliceVisit, location: string, setCookie: string): void {
  reply(visit, 303, 'text/plain; charset=utf-8', 'See other.\n', { location, 'set-cookie': setCookie, 'referrer-policy': 'no-referrer' });
}

/** One cookie for each journey, so that two tabs do not disturb each other. `__Host-` keeps neighbouring hosts from planting one. */
function cookieName({ origin }: SignInProvider, state: string): string {
  return `${origin.startsWith('https:') ? '__Host-' : ''}wushe_way_${state.slice(0, 8)}`;
}

function cookie(choice: SignInProvider, state: string, value: string | null): string {
  const secure = choice.origin.startsWith('https:') ? '; Secure' : '';
  // Lax: the provider sends the browser back by a link of another site.
  return `${cookieName(choice, state)}=${value ?? ''}; Path=/; Max-Age=${value === null ? 0 : 600}; HttpOnly; SameSite=Lax${secure}`;
}

function cookieOf({ request }: SliceVisit, choice: SignInProvider, state: string): string | null {
  const name = cookieName(choice, state);
  const found = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim()).filter((pair) => pair.startsWith(`${name}=`));
  const value = found.length === 1 ? found[0]!.slice(name.length + 1) : '';
  return keyForm.test(value) ? value : null;
}
