import { encodeId } from '../../kernel/identifiers.js';
import { decimalOf } from '../../kernel/money.js';
import type { Json, JsonObject } from './json.js';

/** OCDS `method` and the name of each procurement method (PL-01). */
const methods: Readonly<Record<string, readonly [method: string, details: string]>> = {
  OPEN_TENDER: ['open', '公开招标 / Open tender'],
  INVITED_TENDER: ['selective', '邀请招标 / Invited tender'],
  COMPETITIVE_NEGOTIATION: ['limited', '竞争性谈判 / Competitive negotiation'],
  COMPETITIVE_CONSULTATION: ['open', '竞争性磋商 / Competitive consultation'],
  REQUEST_FOR_QUOTATIONS: ['selective', '询价 / Request for quotations'],
  SINGLE_SOURCE: ['direct', '单一来源 / Single source'],
  FRAMEWORK_AGREEMENT: ['open', '框架协议 / Framework agreement'],
  COOPERATIVE_INNOVATION: ['limited', '合作创新采购 / Cooperative innovation'],
  COMPARISON: ['open', '比选 / Comparison below the threshold'],
};

/** Method and its details as a tender tells them. */
export function methodOf(method: string): JsonObject {
  const [procurementMethod, procurementMethodDetails] = methods[method] ?? ['open', method];
  return { procurementMethod, procurementMethodDetails };
}

/** An amount as OCDS has it: a JSON number, of which every fen is exact up to 90 trillion yuan. */
export function valueOf(fen: string | bigint): JsonObject {
  return { amount: Number(decimalOf(BigInt(fen))), currency: 'CNY' };
}

/** An instant as the standard asks for it. */
export function instantOf(time: string | Date): string {
  return new Date(time).toISOString();
}

/** The beginning of a day in China. */
export function dayBegins(date: string): string {
  return `${date}T00:00:00+08:00`;
}

/** The end of a day in China. */
export function dayEnds(date: string): string {
  return `${date}T23:59:59+08:00`;
}

/** The object without what it does not say: OCDS leaves out rather than saying null. */
export function said(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)));
}

/** The address of one of our documents. */
export type DocumentUrl = (kind: string, id: string) => string;

/** One of our documents. */
export const pdf = (id: string, documentType: string, title: string, url: string, datePublished: string): JsonObject =>
  ({ id, documentType, title, url, datePublished: instantOf(datePublished), format: 'application/pdf', language: 'zh' });

/** The one lot of a tender: its place in a purchase in lots, or the whole. A bid has one price for it. */
export const lotOf = ({ tender: { lotNumber } }: { readonly tender: { readonly lotNumber: number | null } }): string => String(lotNumber ?? 1);

/** The id by which the API names a row, as id of an OCDS object. */
export const publicId = encodeId;
