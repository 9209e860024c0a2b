import { IsOptional, Matches } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Answer, deed } from '../../platform/deeds/deed.js';
import type { Unit } from '../../platform/deeds/unit.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';
import { createDrill, createOpeningShare, isPublicKey } from '../sealing/index.js';
import type { OpeningOfficer } from './opening-officer.js';
import { tenderLifecycle } from './tender.lifecycle.js';
import { tenderPolicy } from './tender.policy.js';
import { tendersRefusals } from './tenders.refusals.js';
import { lockTender, officersOf } from './tenders.queries.js';
import { says } from '../../kernel/refusal.js';

@InputType({ description: 'The tender for which you make your opening share (开标密钥).' })
export class OpeningShareCreateInput extends DeedInput {
  @Field(() => ID, { description: 'The draft (`tender_…`) in which you are named as opening officer.' })
  tenderId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Public key (X25519, unpadded base64url, 43 characters) of a share that you made on your own device, so that this server never sees the secret. Null lets the server make the share and tell it once.',
  })
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{43}$/, { context: says('it is a public key (X25519): 43 characters of unpadded base64url.', '应为 X25519 公钥：43 个字符的 base64url（无填充）。') })
  publicKey?: string | null;
}

/**
 * A named officer makes their own opening share. The secret is told once and stored nowhere; until the tender is
 * published a new share can take the place of a lost one.
 */
export const makeOpeningShare = deed({
  field: 'openingShareCreate',
  answers: 'openingOfficer',
  scope: 'procurement:write',
  idempotency: 'none',
  async act(unit: Unit, input: OpeningShareCreateInput): Promise<Answer<OpeningOfficer>> {
    const tender = await lockTender(unit, input.tenderId);
    const officers = await officersOf(unit, tender);
    unit.authorize(tenderPolicy.share(unit.actor, tender, officers.map(({ person }) => person.id)));
    tenderLifecycle.advance(tender.state, 'publish');
    const own = officers.find(({ person }) => person.id === unit.actor.personId)!;
    const given = input.publicKey ?? null;
    if (given !== null && !isPublicKey(given)) throw tendersRefusals.PUBLIC_KEY({ field: 'publicKey' });
    const share = given === null ? createOpeningShare() : { publicKey: given, secret: null };
    own.share(share.publicKey, createDrill(share.publicKey, { tenderId: tender.id, holderId: own.id }), await unit.now());
    return new Answer(own, { share: share.secret });
  },
});
