import { type Decision, allowIf, says } from '../kernel/refusal.js';
import type { Actor } from '../platform/deeds/actor.js';
import { type AttachmentKind, kindTerms } from './attachment-kind.js';

interface Owned {
  readonly kind: AttachmentKind;
  readonly owner: { readonly id: string };
}

/** Who may do what with a file. Pure. */
export const attachmentPolicy = {
  /** Those of the owner's people who see it whatever it is attached to. */
  see: (actor: Actor, file: Owned): boolean => actor.hasAny(kindTerms[file.kind].roles, file.owner.id),

  upload: (actor: Actor, ownerId: string, kind: AttachmentKind): Decision =>
    allowIf(actor.hasAny(kindTerms[kind].roles, ownerId), says('Only people of the owner whose role it is upload files of this kind.', '只有该主体相应角色的人员可以上传此类文件。')),

  discard: (actor: Actor, file: Owned): Decision =>
    allowIf(attachmentPolicy.see(actor, file), says('Only people of the owner discard its files.', '只有该主体的人员可以作废其文件。')),
} as const;
