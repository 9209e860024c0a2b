import type { Slice } from '../platform/slice.js';
import { AttachmentGraph } from './attachment.graph.js';
import { Attachment } from './attachment.js';
import { downloadRoutes } from './download.route.js';
import { FilesResolver } from './files.resolver.js';
import './keep-files.js';
import { purgeDiscarded } from './purge-discarded.js';
import { uploadRoutes } from './uploads.route.js';

export { type AttachedFile, type Attaching, attachFiles, filesAttachedTo } from './attach.js';
export { AttachmentKind, attachmentReaders } from './attachment-kind.js';
export { AttachmentGraph } from './attachment.graph.js';
export { AttachmentState } from './attachment.lifecycle.js';
export { Attachment, type FileDetails } from './attachment.js';
export { type ReadUpload, readUpload } from './read-upload.js';
export { toldDetails } from './file-details.js';
export { discardAttachment } from './discard-attachment.js';
export { attachingRefusalTable } from './files.refusals.js';

export { purgeDiscarded };

/** How often the bytes of discarded files are removed. */
const purgeEveryMs = 60_000;

/** Files of parties: uploaded in parts, resting sealed, read by whoever may read what they belong to. */
export const files: Slice = {
  name: 'files',
  entities: [Attachment],
  resolvers: [FilesResolver],
  types: [AttachmentGraph],
  // The longer path is asked first.
  routes: (scene) => [...uploadRoutes(scene), ...downloadRoutes()],
  jobs: ({ pool, vault }) => [{ name: 'files.purge', everyMs: purgeEveryMs, run: () => purgeDiscarded(pool, vault) }],
};
