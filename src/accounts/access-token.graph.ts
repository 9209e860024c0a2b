import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../platform/graphql/scalars.js';
import { Node, Reads } from '../platform/reads/index.js';
import { AccessToken, TokenKind } from './access-token.js';
import './role.graph.js';

@ObjectType('AccessToken', { implements: Node, description: 'Facts about a token; the token itself was told once. Seen by its owner alone.' })
@Reads(() => AccessToken, {
  visible: (row, viewer) => `${row}.person_id = ${viewer.person}`,
  scope: 'accounts:read',
  orderings: { CREATED_AT: 'createdAt', EXPIRES_AT: 'expiresAt' },
  filter: ['kind', 'expiresAt'],
})
export class AccessTokenGraph extends Node {
  @Field(() => String, { description: 'What its owner calls it; `session` for sessions.' })
  name!: string;

  @Field(() => TokenKind, { description: 'How it came to be.' })
  kind!: TokenKind;

  @Field(() => String, { description: 'First characters of the token (`wst_` and six more), to recognize it by.' })
  prefix!: string;

  @Field(() => [String], { description: 'What it allows: `slice:verb`, `slice:*`, or `*` for everything its person may do.' })
  scopes!: string[];

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it expires, or did.' })
  expiresAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked; null unless it was.' })
  revokedAt!: Date | null;
}
