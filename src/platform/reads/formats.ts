import {
  type GraphQLEnumType, type GraphQLNamedType, type GraphQLOutputType, getNamedType, getNullableType, isEnumType, isListType, isScalarType,
} from 'graphql';

/** SQL that turns a value into its text in the answer, equal to what the GraphQL type would serialize. */
export type Format = (value: string) => string;

const asIs: Format = (value) => value;
const asText: Format = (value) => `${value}::text`;
const asTime: Format = (value) => `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const isTime = (columnType: string): boolean => /^timestamptz|^timestamp.* with time zone/.test(columnType);
const isText = (columnType: string): boolean => /^(text|varchar|character|char|citext)/.test(columnType);
const isSmall = (columnType: string): boolean => /^(smallint|int2|integer|int4?$|int\b)/.test(columnType);
const isNumber = (columnType: string): boolean => /^(numeric|decimal|double|real|float)/.test(columnType) || isSmall(columnType);
const isJson = (columnType: string): boolean => /^jsonb?/.test(columnType);

/** How each scalar is written from a column; `null` in place of a column type stands for an expression, taken at its word. */
const scalarFormats: Readonly<Record<string, (columnType: string | null) => Format | null>> = {
  String: (type) => (type === null || isText(type) || isJson(type) ? asIs : isTime(type) || /^uuid/.test(type) ? null : asText),
  Boolean: (type) => (type === null || /^bool/.test(type) ? asIs : null),
  Int: (type) => (type === null || isSmall(type) ? asIs : null),
  Float: (type) => (type === null || isNumber(type) ? asIs : null),
  BigInt: () => asText,
  Decimal: () => asText,
  DateTime: (type) => (type === null || isTime(type) ? asTime : null),
  // The JSON of a date is its ISO text whatever the session's DateStyle.
  Date: (type) => (type === null || type === 'date' ? asIs : null),
  UnifiedSocialCreditCode: (type) => (type === null || isText(type) ? asIs : null),
  JSON: (type) => (type === null || isJson(type) ? asIs : null),
};

/**
 * The format of a field over a column type (`null` for an expression of the right type), or null when there is none:
 * an unknown scalar is never guessed.
 */
export function formatOf(type: GraphQLOutputType, columnType: string | null): Format | null {
  const named = getNamedType(type);
  const list = isListType(getNullableType(type));
  if (isEnumType(named)) return enumFormat(named, list);
  if (!isScalarType(named)) return null;
  if (!list) return scalarFormats[named.name]?.(columnType) ?? null;
  const plain = ['String', 'Int', 'Float', 'Boolean', 'JSON'].includes(named.name);
  return plain && (columnType === null || /\[\]$/.test(columnType) || isJson(columnType)) ? asIs : null;
}

/** Names whose value in the database differs are translated; the common enum, whose values are its names, costs nothing. */
function enumFormat(type: GraphQLEnumType, list: boolean): Format | null {
  const renamed = type.getValues().filter(({ name, value }) => name !== value);
  if (renamed.length === 0) return asIs;
  if (list || renamed.some(({ value }) => typeof value !== 'string')) return null;
  const cases = renamed.map(({ name, value }) => `when ${literal(String(value))} then ${literal(name)}`).join(' ');
  return (value) => `case ${value} ${cases} else ${value} end`;
}

/** Whether a type is a leaf that the formats could ever write. */
export function isLeaf(type: GraphQLNamedType): boolean {
  return isScalarType(type) || isEnumType(type);
}

/** A text as SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A quoted SQL identifier. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * The row of a subquery as one JSON object: `(select row_to_json("~") from (…) "~")`. The alias is no GraphQL name, so that
 * no column, which has the name of an answer's key, can hide the row.
 */
export function jsonRow(query: string): string {
  return `(select row_to_json("~") from (${query}) "~")`;
}

/** An object made from parts of one value; null where the value is. A computed value is computed once for all parts. */
export function jsonParts(value: string, nullable: boolean, computed: boolean, parts: (value: string) => string): string {
  if (!computed) return nullable ? `case when ${value} is not null then ${parts(value)} end` : parts(value);
  // Without OFFSET the planner would write the computation into each part.
  return `(select case when v.value is not null then ${parts('v.value')} end from (select ${value} as value offset 0) v)`;
}
