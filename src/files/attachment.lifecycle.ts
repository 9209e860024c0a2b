import { registerEnumType } from 'type-graphql';
import { lifecycle } from '../kernel/lifecycle.js';

/** Where a file stands. */
export enum AttachmentState {
  UPLOADING = 'UPLOADING',
  READY = 'READY',
  ATTACHED = 'ATTACHED',
  DISCARDED = 'DISCARDED',
}

const { UPLOADING, READY, ATTACHED, DISCARDED } = AttachmentState;

export const attachmentLifecycle = lifecycle({
  aggregate: 'attachment',
  states: Object.values(AttachmentState),
  initial: UPLOADING,
  terminal: [DISCARDED],
  steps: {
    take: { from: [UPLOADING], to: READY, by: ['SYSTEM'], description: 'All bytes have come; digest and type are known.' },
    attach: { from: [READY], to: ATTACHED, by: ['SYSTEM'], description: 'A deed on the thing to which it belongs took it.' },
    discard: { from: [UPLOADING, READY, ATTACHED], to: DISCARDED, by: ['SYSTEM'], description: 'Taken back, expired, refused or replaced; the bytes are removed.' },
  },
  words: {
    subject: ['This file', '该文件'],
    states: {
      UPLOADING: ['being uploaded', '上传中'],
      READY: ['ready', '已上传'],
      ATTACHED: ['attached', '已附上'],
      DISCARDED: ['discarded', '已作废'],
    },
    steps: {
      take: ['taken', '接收'],
      attach: ['attached', '附上'],
      discard: ['discarded', '作废'],
    },
  },
});

registerEnumType(AttachmentState, {
  name: 'AttachmentState',
  description: 'Where a file (附件) stands.',
  valuesConfig: {
    UPLOADING: { description: 'Not all of it has come (上传中); it can be resumed until it expires.' },
    READY: { description: 'All of it has come and was checked (已上传); it waits to be attached.' },
    ATTACHED: { description: 'It belongs to a bid, a tender, a deliverable (已附上).' },
    DISCARDED: { description: 'Taken back, expired, refused or replaced (已作废); its bytes are gone. An end.' },
  },
});
