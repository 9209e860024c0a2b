import { IsBoolean } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { encodeId } from '../../kernel/identifiers.js';
import { challengesRefusals } from './challenges.refusals.js';
import { Remedy } from './challenge.words.js';
import { Words } from './words.js';

@InputType({ description: 'What is found of one matter.' })
export class MatterFindingInput {
  @Field(() => ID, { description: 'The matter (`challenge_matter_…`) as it was challenged.' })
  matterId!: string;

  @Field(() => Boolean, { description: 'Whether it is right (成立).' })
  @IsBoolean()
  upheld!: boolean;

  @Field(() => String, { description: 'Facts and reasons, 2–4,000 characters; public.' })
  @Words(2, 4_000)
  finding!: string;
}

interface Judged {
  find(upheld: boolean, finding: string): void;
}

/** Writes the findings to the matters, each once and none left out; answers whether any is upheld. Refuses a remedy without a ground. */
export function judgeMatters(matters: readonly (Judged & { readonly matterId: string })[], findings: readonly MatterFindingInput[], remedy: Remedy): boolean {
  const byId = new Map(findings.map((finding) => [finding.matterId, finding]));
  if (byId.size < findings.length || findings.length !== matters.length) throw challengesRefusals.FINDINGS_MISSING({ field: 'findings' });
  for (const matter of matters) {
    const found = byId.get(encodeId('challenge_matter', matter.matterId));
    if (!found) throw challengesRefusals.FINDINGS_MISSING({ field: 'findings' });
    matter.find(found.upheld, found.finding.trim());
  }
  const upheld = findings.some((finding) => finding.upheld);
  if (!upheld && remedy !== Remedy.NONE) throw challengesRefusals.REMEDY_WITHOUT_GROUND({ field: 'remedy' });
  return upheld;
}
