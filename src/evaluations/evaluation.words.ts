import { registerEnumType } from 'type-graphql';

/** Who evaluates. */
export enum EvaluationKind {
  BUYER = 'BUYER',
  THIRD_PARTY = 'THIRD_PARTY',
}

registerEnumType(EvaluationKind, {
  name: 'EvaluationKind',
  description: 'Who evaluates a contract (GP-11).',
  valuesConfig: {
    BUYER: { description: 'Who pays evaluates (委托方评价): an officer of the buyer, or someone of the fund.' },
    THIRD_PARTY: { description: 'An evaluator without ties to any party of the contract (第三方评估).' },
  },
});

/** Grades of an evaluation (SW-04). */
export enum EvaluationGrade {
  EXCELLENT = 'EXCELLENT',
  GOOD = 'GOOD',
  PASS = 'PASS',
  FAIL = 'FAIL',
}

registerEnumType(EvaluationGrade, {
  name: 'EvaluationGrade',
  description: 'Grade of an evaluation (SW-04); the scores from which on each is given are in the rule set (`evaluations.grades`).',
  valuesConfig: {
    EXCELLENT: { description: '优秀.' },
    GOOD: { description: '良好.' },
    PASS: { description: '合格.' },
    FAIL: { description: '不合格: no bids in the next year (SW-04). Also given for any veto item, whatever the score.' },
  },
});

/** What fails an evaluation by itself. */
export enum VetoItem {
  FALSE_RECORDS = 'FALSE_RECORDS',
  FUNDS_MISUSED = 'FUNDS_MISUSED',
  SERVICE_ASSIGNED = 'SERVICE_ASSIGNED',
  SAFETY_ACCIDENT = 'SAFETY_ACCIDENT',
  RIGHTS_VIOLATED = 'RIGHTS_VIOLATED',
}

registerEnumType(VetoItem, {
  name: 'VetoItem',
  description: 'What fails an evaluation by itself, whatever the score (一票否决).',
  valuesConfig: {
    FALSE_RECORDS: { description: 'Records of service or accounts were made up (弄虚作假).' },
    FUNDS_MISUSED: { description: 'Money of the contract was spent on something else (挪用资金).' },
    SERVICE_ASSIGNED: { description: 'The service was assigned to another body (转包, GP-15).' },
    SAFETY_ACCIDENT: { description: 'A serious accident for which the organization answers (重大安全责任事故).' },
    RIGHTS_VIOLATED: { description: 'Rights of people served were seriously violated (严重侵害服务对象权益).' },
  },
});
