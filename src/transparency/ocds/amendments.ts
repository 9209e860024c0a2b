import { decimalOf } from '../../kernel/money.js';
import type { ContractFacts, NoticeFacts, ProcessFacts } from './facts.js';
import type { JsonObject } from './json.js';
import { instantOf, publicId, said } from './words.js';

/** Which release tells an amendment first, and which one told the state before it. */
export type AmendmentMarks = (id: string) => { readonly amendsReleaseID?: string; readonly releaseID?: string };

/** Why a notice was given, in both languages. */
const codes: Readonly<Record<string, string>> = {
  ANSWERS_ENQUIRY: '回应询问 / Answers an enquiry',
  AMBIGUITY: '表述歧义 / Could be read in two ways',
  ERROR: '文件错漏 / The documents were wrong',
  REQUIREMENT_ADJUSTED: '采购需求调整 / The requirement is adjusted',
  CRITERIA_EXPLAINED: '评审标准说明 / How published criteria are applied',
  SCHEDULE: '时间地点调整 / Times or places change',
  TECHNICAL_FAULT: '系统故障 / A fault kept suppliers from bidding',
  CHALLENGE_UPHELD: '质疑成立 / A challenge was upheld',
  OTHER: '其他 / Another reason',
};

const textOf = ({ body, before, after }: NoticeFacts): string => [body, ...(before === null ? [] : [`原文 / Before: ${before}`]), ...(after === null ? [] : [`更正为 / After: ${after}`])].join('\n');

/** Whether a notice changes the tender: its words, what bids must be, or its deadline (PL-20). */
const amends = ({ kind, affectsBids, newDeadline }: NoticeFacts): boolean => kind === 'CORRECTION' || kind === 'EXTENSION' || (kind === 'CLARIFICATION' && (affectsBids || newDeadline !== null));

/** Ids of the amendments of a tender and its contracts. */
export function amendmentIdsOf({ notices, contracts }: ProcessFacts): string[] {
  return [...(notices ?? []).filter(amends).map(({ id }) => publicId('tender_notice', id)), ...(contracts ?? []).flatMap(({ changes }) => changes ?? []).map(({ id }) => publicId('changeorder', id))];
}

/** Corrections, extensions and clarifications that touch bids, as amendments of the tender. */
export function tenderAmendmentsOf({ notices }: ProcessFacts, marks: AmendmentMarks): JsonObject[] {
  return (notices ?? []).filter(amends).map((notice) => {
    const id = publicId('tender_notice', notice.id);
    const moved = notice.oldDeadline !== null && notice.newDeadline !== null ? `\n截止时间 / Deadline: ${instantOf(notice.oldDeadline)} → ${instantOf(notice.newDeadline)}` : '';
    return said({ id, date: instantOf(notice.publishedAt), rationale: codes[notice.code], description: `${textOf(notice)}${moved}`, ...marks(id) });
  });
}

/** What was clarified or corrected, as documents. */
export function clarificationsOf({ notices }: ProcessFacts): JsonObject[] {
  return (notices ?? []).filter(({ kind }) => kind === 'CLARIFICATION' || kind === 'CORRECTION').map((notice) => ({
    id: publicId('tender_notice', notice.id), documentType: 'clarifications', title: `${notice.kind === 'CORRECTION' ? '更正公告' : '澄清公告'} ${notice.number}`,
    description: textOf(notice), datePublished: instantOf(notice.publishedAt), language: 'zh',
  }));
}

/** Change orders in force, as amendments of the contract (PL-13). */
export function contractAmendmentsOf({ changes }: ContractFacts, marks: AmendmentMarks): JsonObject[] {
  return (changes ?? []).map((change) => {
    const id = publicId('changeorder', change.id);
    const term = change.newEndsOn === null ? '' : `；期限至 / until ${change.newEndsOn}`;
    return said({ id, date: instantOf(change.effectiveAt), rationale: change.reason, description: `补充协议 ${change.number} / Change order: ${decimalOf(BigInt(change.changeFen))} CNY${term}`, ...marks(id) });
  });
}
