import type { Pool } from 'pg';
import type { Actor } from '../deeds/actor.js';
import { notAdmitted } from '../deeds/deed.js';
import type { DeedRunner } from '../deeds/runner.js';
import type { Keys } from '../deeds/unit.js';
import type { Publication } from '../http/slice-routes.js';
import type { SignInProvider } from '../sign-in-provider.js';

/** What an inquiry stands on. */
export interface InquiryScene {
  /** Who asks, or null when no valid token came with the request. */
  readonly actor: Actor | null;
  /** The primary. An inquiry reads and writes nothing by itself. */
  readonly pool: Pool;
  /** For what others told while they were asked (a payment provider), which is recorded as a deed of its own. */
  readonly runner: Pick<DeedRunner, 'performSweep'>;
  readonly keys: Keys;
  /** Under which name data go out. */
  readonly publication: Publication;
  /** By whom people may sign in beside the password, or null. */
  readonly signInProvider: SignInProvider | null;
}

/**
 * A read that no projection can answer: it needs a key of the platform (what rests encrypted, a signature), or asks for a
 * moment of the past. It judges by itself who may know the answer; everything else is read by projection.
 */
export interface Inquiry<Input extends object, Result> {
  /** Scope the token must carry, or `public`. */
  readonly scope: `${string}:${string}` | 'public';
  answer(scene: InquiryScene, input: Input): Promise<Result>;
}

/** Answers an inquiry. @throws AccessFailure for whoever is not admitted. */
export async function answerInquiry<Input extends object, Result>(inquiry: Inquiry<Input, Result>, input: Input, scene: InquiryScene): Promise<Result> {
  const denied = notAdmitted(inquiry.scope, scene.actor);
  if (denied) throw denied;
  return await inquiry.answer(scene, input);
}
