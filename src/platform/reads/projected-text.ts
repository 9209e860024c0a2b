/**
 * The whole `data` of an answer as JSON text, as the database wrote it.
 * The GraphQL server sends it as it is, without parsing (see `graphql/result-text.ts`).
 */
export class ProjectedText {
  constructor(readonly text: string) {}
}
