import type { Language } from '../../kernel/refusal.js';

/** What the transport knows of a request before anyone looks at its content. Plain properties: Apollo copies objects. */
export interface RequestFacts {
  /** The caller's `X-Request-Id` when it is well formed, a fresh UUID otherwise; part of logs, history and masked errors. */
  readonly requestId: string;
  /** Language of messages: `zh` when `Accept-Language` prefers Chinese to English, `en` otherwise and by default. */
  readonly language: Language;
  /** Bearer token of the `Authorization` header, or null. */
  readonly token: string | null;
  /** Address of the client as far as the trusted proxies tell it. */
  readonly address: string;
  /** Headers in lower case; those sent repeatedly are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Chooses the language of messages from `Accept-Language`: the one with the higher weight, the earlier at equal weight.
 * English when neither is named, because codes and descriptions are English too.
 */
export function languageOf(acceptLanguage: string | undefined): Language {
  let chosen: Language = 'en';
  let best = 0;
  for (const part of (acceptLanguage ?? '').slice(0, 200).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = tag.split('-')[0];
    const weight = weightOf(parameters);
    if ((language === 'zh' || language === 'en') && weight > best) {
      chosen = language;
      best = weight;
    }
  }
  return chosen;
}

/** Quality of one member of an `Accept…` header: 1 when it names none, 0 when it is malformed. */
export function weightOf(parameters: readonly string[]): number {
  const quality = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
  if (quality === undefined) return 1;
  const weight = Number(quality.slice(2));
  return weight >= 0 && weight <= 1 ? weight : 0;
}
