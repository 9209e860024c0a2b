import { type RefusalTable, defineRefusals } from '../kernel/refusal.js';

/** What attaching a file refuses; slices whose deeds take files spread it into their own table. */
export const attachingRefusalTable = {
  FILE_NOT_READY: { rule: null, en: 'A file that is to be attached must be uploaded completely, belong to the same party and be of the kind {kind}; each is named once.', zh: '附件须为同一主体已上传完成、且用途为 {kind} 的文件，每个文件只列一次。' },
} as const satisfies RefusalTable;

/** Expected refusals of uploads and of deeds on files. */
export const filesRefusals = defineRefusals({
  FILE_TOO_LARGE: { rule: null, en: 'A file has at least one byte and at most {most} bytes.', zh: '文件不能为空，且不得超过 {most} 字节。' },
  QUOTA_EXCEEDED: { rule: null, en: 'All files of this party together may have {most} bytes; {left} are left. Discard what is not needed.', zh: '该主体的文件总量上限为 {most} 字节，剩余 {left} 字节；请先作废不需要的文件。' },
  NOT_SEALED_BY_OWNER: { rule: null, en: 'Only documents of a bid (BID_DOCUMENT) are uploaded sealed: their key comes to light with the bid.', zh: '只有投标文件（BID_DOCUMENT）可以自行密封后上传：其密钥随投标开启。' },
  SEALED_LENGTH: { rule: null, en: 'A file that was sealed on your device has the length of a size class; seal it with the sealing kit.', zh: '自行密封的文件长度应为规定档位，请使用密封工具密封。' },
  FILE_UNREADABLE: { rule: null, en: 'This document cannot be opened: its owner sealed it wrongly, or it was changed.', zh: '该文件无法开启：密封有误，或密封后被更改。' },
  TYPE_NOT_ALLOWED: { rule: null, en: 'By its content the file is {type}, which is not taken. Allowed: {allowed}.', zh: '按内容判断该文件类型为 {type}，不予接收。允许的类型：{allowed}。' },
  DIGEST_MISMATCH: { rule: null, en: 'What arrived does not have the digest that was announced; upload it again.', zh: '收到的内容与声明的摘要不符，请重新上传。' },
  ...attachingRefusalTable,
  FILE_ATTACHED: { rule: null, en: 'The file is attached already; what it belongs to decides about it.', zh: '该文件已附上，须通过其所属事项处理。' },
});
