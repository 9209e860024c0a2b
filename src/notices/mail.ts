import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { says } from '../kernel/words.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { type Letter, PermanentMailFailure, type PostOffice } from '../platform/mail/post-office.js';
import { codeOf } from './email-verification.js';
import { withFeed } from './feed-lock.js';
import { type TellableNotice, wordsOf } from './notice.graph.js';

const ATTEMPTS = 8;

const due = `select p.person_id, p.mail, p.mailed_until, n.ids, n.last_at from notice_preference p
  join person who on who.id = p.person_id
  join email_verification v on v.person_id = who.id and v.address = who.email and v.verified_at is not null
  cross join lateral (
    select array_agg(n.id order by n.created_at, n.id) filter (where n.kind <> all(p.muted)) as ids, max(n.created_at) as last_at
    from notice n where n.recipient_id = p.person_id and n.created_at > p.mailed_until) n
  where p.mail <> 'OFF' and n.last_at is not null and (p.mail = 'EACH' or p.mailed_until <= business_now() - interval '24 hours')
  order by p.person_id limit 500 for update of p`;

interface Due {
  readonly person_id: string;
  readonly mail: 'EACH' | 'DAILY';
  readonly ids: readonly string[] | null;
  readonly last_at: Date | string;
}

/** Queues the e-mails that people wish for notices they were not mailed yet. Returns how many. */
export async function queueMail(pool: Pool): Promise<number> {
  const queued = await withFeed(pool, async (client) => {
    const { rows } = await client.query<Due>(due);
    let letters = 0;
    for (const { person_id, mail, ids, last_at } of rows) {
      const bundles = mail === 'EACH' ? (ids ?? []).map((id) => [id]) : [ids ?? []];
      for (const notices of bundles.filter((bundle) => bundle.length > 0)) {
        await client.query('insert into mail_message (id, recipient_id, notices, next_at) values ($1, $2, $3, business_now())', [messageId(notices), person_id, notices]);
        letters += 1;
      }
      await client.query('update notice_preference set mailed_until = $2 where person_id = $1', [person_id, last_at]);
    }
    return letters;
  });
  return queued ?? 0;
}

/** The same notices make the same message. */
function messageId(notices: readonly string[]): string {
  const hex = createHash('sha256').update(notices.join()).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

interface Queued {
  readonly id: string;
  readonly attempts: number;
  readonly email: string | null;
  readonly language: 'ZH' | 'EN';
  /** The verification whose code is sent, and the number of the code; null where notices are. */
  readonly verification_id: string | null;
  readonly code_number: number | null;
  readonly notices: readonly TellableNotice[];
}

// Before its code was told back an address gets the code and nothing else; the latest code alone is sent.
const next = `select m.id, m.attempts, m.verification_id, m.code_number,
    case when v.address = who.email and (v.verified_at is null) = (m.verification_id is not null) and coalesce(m.code_number, v.code_number) = v.code_number then who.email end as email, coalesce(p.language, 'ZH') as language,
    (select coalesce(json_agg(json_build_object('kind', n.kind, 'title', n.title, 'dueAt', n.due_at, 'dutyKind', n.duty_kind) order by n.created_at, n.id), '[]') from notice n where n.id = any(m.notices)) as notices
  from mail_message m join person who on who.id = m.recipient_id left join notice_preference p on p.person_id = m.recipient_id left join email_verification v on v.person_id = m.recipient_id
  where m.state = 'QUEUED' and m.next_at <= business_now() order by m.next_at limit 1 for update of m skip locked`;

/** Sends what is queued. A failure is tried again later, longer and longer; a refusal for good ends the message. Returns how many were sent. */
export async function sendMail(pool: Pool, office: PostOffice, secretKey: Buffer): Promise<number> {
  let sent = 0;
  for (let outcome: string | null = ''; outcome !== null; ) {
    outcome = await sendOne(pool, office, secretKey);
    if (outcome === 'SENT') sent += 1;
  }
  return sent;
}

async function sendOne(pool: Pool, office: PostOffice, secretKey: Buffer): Promise<string | null> {
  return await inTransaction(pool, async (client) => {
    const { rows: [queued] } = await client.query<Queued>(next);
    return queued ? await deliver(client, queued, office, secretKey) : null;
  });
}

async function deliver(client: PoolClient, queued: Queued, office: PostOffice, secretKey: Buffer): Promise<string> {
  const end = async (state: string, problem: string | null): Promise<string> => {
    await client.query('update mail_message set state = $2, problem = $3, attempts = attempts + 1, ended_at = business_now() where id = $1', [queued.id, state, problem]);
    return state;
  };
  const { verification_id: verification, code_number: number } = queued;
  if (queued.email === null || (verification === null && queued.notices.length === 0)) return await end('DROPPED', null);
  try {
    await office.send(verification === null ? letterOf(queued, queued.email) : codeLetter(queued, queued.email, codeOf(secretKey, verification, number ?? 0)));
    return await end('SENT', null);
  } catch (error) {
    const problem = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
    if (error instanceof PermanentMailFailure || queued.attempts + 1 >= ATTEMPTS) return await end('FAILED', problem);
    await client.query(`update mail_message set attempts = attempts + 1, problem = $2, next_at = business_now() + make_interval(mins => $3) where id = $1`, [queued.id, problem, 2 ** queued.attempts]);
    return 'LATER';
  }
}

const words = {
  several: says('{count} notices from Wushe', '五社：{count}条通知'),
  code: says('Your code for Wushe: {code}', '五社邮箱验证码：{code}'),
  codeText: says('{code}\n\nTell this code back (emailVerify) within an hour. Whoever asked for it gave this address; if it was not you, do nothing, and nothing more is sent.', '{code}\n\n请在一小时内提交此验证码（emailVerify）。如非本人操作，请忽略本邮件，不会再收到其他邮件。'),
  footer: says('You get this because you asked for it (noticePreferenceSet). Set it to OFF to stop.', '您已选择接收此邮件（noticePreferenceSet）；设为 OFF 即可停止。'),
};

function letterOf({ id, language, notices }: Queued, to: string): Letter {
  const tongue = language === 'ZH' ? 'zh' : 'en';
  const lines = notices.map((notice) => wordsOf(notice)[tongue]);
  const footer = words.footer[tongue];
  return {
    id, to, language: language === 'ZH' ? 'zh-CN' : 'en',
    subject: lines.length === 1 ? lines[0]!.slice(0, 200) : words.several[tongue].replace('{count}', String(lines.length)),
    text: `${lines.map((line) => `· ${line}`).join('\n')}\n\n${footer}\n`,
    html: `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul><p style="color:#666">${escaped(footer)}</p>`,
  };
}

function codeLetter({ id, language }: Queued, to: string, code: string): Letter {
  const tongue = language === 'ZH' ? 'zh' : 'en';
  const text = words.codeText[tongue].replace('{code}', code);
  return { id, to, language: language === 'ZH' ? 'zh-CN' : 'en', subject: words.code[tongue].replace('{code}', code), text: `${text}\n`, html: `<p>${escaped(text).replaceAll('\n\n', '</p><p>')}</p>` };
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
