import { registerEnumType } from 'type-graphql';

/** What a notice to a published tender does. */
export enum TenderNoticeKind {
  CLARIFICATION = 'CLARIFICATION',
  CORRECTION = 'CORRECTION',
  EXTENSION = 'EXTENSION',
  CANCELLATION = 'CANCELLATION',
  VOID = 'VOID',
}

registerEnumType(TenderNoticeKind, {
  name: 'TenderNoticeKind',
  description: 'What a notice to a published tender does.',
  valuesConfig: {
    CLARIFICATION: { description: 'Says what the documents mean (澄清).' },
    CORRECTION: { description: 'Changes what the documents say, with the words before and after (更正); the words after bind.' },
    EXTENSION: { description: 'Gives more time for bids (延期).' },
    CANCELLATION: { description: 'The buyer gave the tender up (终止).' },
    VOID: { description: 'The tender is void (废标, PL-07).' },
  },
});

/** Why a notice is given. */
export enum TenderNoticeCode {
  ANSWERS_ENQUIRY = 'ANSWERS_ENQUIRY',
  AMBIGUITY = 'AMBIGUITY',
  ERROR = 'ERROR',
  REQUIREMENT_ADJUSTED = 'REQUIREMENT_ADJUSTED',
  CRITERIA_EXPLAINED = 'CRITERIA_EXPLAINED',
  SCHEDULE = 'SCHEDULE',
  TECHNICAL_FAULT = 'TECHNICAL_FAULT',
  CHALLENGE_UPHELD = 'CHALLENGE_UPHELD',
  TENDER_ENDED = 'TENDER_ENDED',
  OTHER = 'OTHER',
}

registerEnumType(TenderNoticeCode, {
  name: 'TenderNoticeCode',
  description: 'Why a notice to a tender is given (澄清、更正、延期原因).',
  valuesConfig: {
    ANSWERS_ENQUIRY: { description: 'An enquiry showed what was unclear (回应询问).' },
    AMBIGUITY: { description: 'The documents could be read in two ways (表述歧义).' },
    ERROR: { description: 'The documents were wrong (文件错漏).' },
    REQUIREMENT_ADJUSTED: { description: 'The requirement is adjusted within the same purchase (采购需求调整).' },
    CRITERIA_EXPLAINED: { description: 'How published criteria are applied; no criterion is added (评审标准说明, PL-23).' },
    SCHEDULE: { description: 'Times or places change (时间地点调整).' },
    TECHNICAL_FAULT: { description: 'A fault kept suppliers from bidding (系统故障).' },
    CHALLENGE_UPHELD: { description: 'A challenge of the documents was upheld (质疑成立).' },
    TENDER_ENDED: { description: 'The tender ended; `Tender.endedCode` says why.' },
    OTHER: { description: 'Another reason, told in words (其他).' },
  },
});
