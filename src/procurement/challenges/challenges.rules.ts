import { declareRules } from '../../platform/rules/rules.js';

/** The clocks of challenges and complaints; working days unless said otherwise. */
export const challengeRules = declareRules({
  challengeDays: { key: 'challenge.workingDays', value: 7, rule: 'PL-14', source: '政府采购法 Art. 52: within seven working days of knowing or having to know.', verified: true },
  answerDays: { key: 'challenge.answerWorkingDays', value: 7, rule: 'PL-14', source: '政府采购法 Art. 53: answered within seven working days of receipt.', verified: true },
  complaintDays: { key: 'complaint.workingDays', value: 15, rule: 'PL-14', source: '政府采购法 Art. 55: within fifteen working days after the period for the answer.', verified: true },
  intakeDays: { key: 'complaint.intakeWorkingDays', value: 5, rule: 'CP-01', source: '财政部令第94号: reviewed within five working days of receipt.', verified: false },
  correctionDays: { key: 'complaint.correctionWorkingDays', value: 5, rule: 'CP-01', source: '财政部令第94号: corrected once, within the time set. Five working days are the project\'s choice.', verified: false },
  decisionDays: { key: 'complaint.decisionWorkingDays', value: 30, rule: 'PL-14', source: '政府采购法 Art. 56: decided within thirty working days.', verified: true },
  suspensionDays: { key: 'complaint.suspensionDays', value: 30, rule: 'CP-01', source: '政府采购法 Art. 57: a suspension lasts at most thirty (calendar) days.', verified: true },
});
