import { registerEnumType } from 'type-graphql';

/** What a challenge is about; each has its own time (PL-14). */
export enum ChallengeSubject {
  DOCUMENTS = 'DOCUMENTS',
  PROCESS = 'PROCESS',
  RESULT = 'RESULT',
}

/** What follows from an upheld challenge or complaint. */
export enum Remedy {
  NONE = 'NONE',
  AMEND_DOCUMENTS = 'AMEND_DOCUMENTS',
  RE_EVALUATE = 'RE_EVALUATE',
  RE_EVALUATE_BY_ANOTHER_PANEL = 'RE_EVALUATE_BY_ANOTHER_PANEL',
  SET_ASIDE = 'SET_ASIDE',
  VOID = 'VOID',
}

/** What a supervisor finds when reviewing whether a complaint is taken up. */
export enum Intake {
  ACCEPT = 'ACCEPT',
  CORRECT = 'CORRECT',
  REJECT = 'REJECT',
}

registerEnumType(ChallengeSubject, {
  name: 'ChallengeSubject',
  description: 'What a challenge (质疑) is about. The time of seven working days runs from when one knew or should have known (PL-14).',
  valuesConfig: {
    DOCUMENTS: { description: 'The notice and its documents (采购文件): from the publication. Any active organization may.' },
    PROCESS: { description: 'The procedure (采购过程): from the end of its step, the opening or the evaluation. For bidders.' },
    RESULT: { description: 'The result (中标、成交结果): from the end of its publicity period, or of the void or cancelled tender. For bidders.' },
  },
});

registerEnumType(Remedy, {
  name: 'ChallengeRemedy',
  description: 'What follows from an upheld challenge or complaint.',
  valuesConfig: {
    NONE: { description: 'Nothing is undone: it does not touch the result, or a contract is under way already (liability remains).' },
    AMEND_DOCUMENTS: { description: 'The buyer amends the documents (修改采购文件); while bids are taken only.' },
    RE_EVALUATE: { description: 'The same panel evaluates again (重新评审): the award is annulled and its judgements are struck.' },
    RE_EVALUATE_BY_ANOTHER_PANEL: { description: 'Another panel evaluates (重新组建评审小组): as RE_EVALUATE, and the members leave.' },
    SET_ASIDE: { description: 'The winner\'s bid falls out (取消中标资格) and the next in rank can be proposed; void when nobody is left.' },
    VOID: { description: 'The tender is void (废标) and its lines can be tendered again.' },
  },
});

registerEnumType(Intake, {
  name: 'ComplaintIntake',
  description: 'What a supervisor finds when reviewing a complaint (受理审查).',
  valuesConfig: {
    ACCEPT: { description: 'It is taken up (受理).' },
    CORRECT: { description: 'Something is missing and can be supplied (要求补正).' },
    REJECT: { description: 'It cannot be taken up (不予受理).' },
  },
});
