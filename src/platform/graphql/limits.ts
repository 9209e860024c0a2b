/** Bounds of what one request may ask. Each refusal tells the bound and what was asked, so that a client can mend its query. */
export interface GraphqlLimits {
  /** Most tokens in a document; the parser stops there. */
  readonly maxTokens: number;
  /** Deepest nesting of objects, `edges`, `node` and `nodes` not counted. */
  readonly maxDepth: number;
  /** Most aliases in a document, `__typename` included. */
  readonly maxAliases: number;
  /** Most directives in a document. */
  readonly maxDirectives: number;
  /** Most fragments in a document. */
  readonly maxFragments: number;
  /** Most selections once every fragment is unfolded. */
  readonly maxSelections: number;
  /** Most mutation fields in one operation: each is a transaction of its own. */
  readonly maxMutations: number;
  /** Highest cost of an operation: selected fields times the sizes of the pages around them. */
  readonly maxCost: number;
  /** Size of a page whose query names none, where the schema tells no default either. */
  readonly defaultPageSize: number;
  /** Length taken for lists without pages when the cost is told. */
  readonly assumedListSize: number;
  /** Deepest nesting of lists and objects within arguments and variables. */
  readonly maxInputDepth: number;
  /** Longest text within arguments and variables, in UTF-16 code units. */
  readonly maxTextLength: number;
  /** Longest text within variables that consists of base64 letters alone: a file. */
  readonly maxEncodedLength: number;
  /** Most errors in one answer. */
  readonly maxErrors: number;
  /** Longest message of an error, in UTF-16 code units. */
  readonly maxMessageLength: number;
  /** Documents kept parsed and validated. */
  readonly maxDocuments: number;
}

/** Generous for front ends, tight for attackers; every one can be configured. */
export const defaultLimits: GraphqlLimits = {
  maxTokens: 4_000,
  maxDepth: 16,
  maxAliases: 60,
  maxDirectives: 50,
  maxFragments: 60,
  maxSelections: 4_000,
  maxMutations: 10,
  maxCost: 50_000,
  defaultPageSize: 20,
  assumedListSize: 10,
  maxInputDepth: 16,
  maxTextLength: 65_536,
  maxEncodedLength: 1_000_000,
  maxErrors: 20,
  maxMessageLength: 500,
  maxDocuments: 1_000,
};
