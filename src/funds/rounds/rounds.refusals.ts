/** Refusals of grant rounds about their terms, budgets and applicants; part of the refusals of funds. */
export const roundRefusalTable = {
  GUARANTEE_TOO_HIGH: { rule: 'C5', en: 'The guaranteed amount is at most the cap of {cap} per project.', zh: '兜底金额不得超过单个项目上限 {cap}。' },
  LINE_LIMIT_TWICE: { rule: 'C5', en: 'Each kind of budget line is limited once.', zh: '每类预算科目只能设一个上限。' },
  CATEGORY_NOT_CALLED: { rule: 'C5', en: 'This round does not call for projects of this category.', zh: '本轮不征集该类别的项目。' },
  LINES_MISMATCH: { rule: 'C5', en: 'The lines of the budget add up to {granted} granted, {selfRaised} self-raised and {staff} staff cost of the grant; the proposal says otherwise.', zh: '预算明细合计为资助 {granted}、自筹 {selfRaised}、资助中的人员费用 {staff}，与申报金额不符。' },
  LINE_OVER_LIMIT: { rule: 'C5', en: 'Lines of the kind {kind} are at most {percent} % of the grant.', zh: '“{kind}”类科目不得超过资助额的 {percent}%。' },
  PAPERS_MISSING: { rule: 'C5', en: 'The round demands of every application: {papers}.', zh: '本轮要求每份申报附上：{papers}。' },
  SPONSOR_NOT_ACCEPTED: { rule: 'SO-07', en: 'The fiscal sponsor of this group has not taken the project on (applicationSponsor).', zh: '该备案组织的托管机构尚未确认承担本项目（applicationSponsor）。' },
  NO_COACHING_IN_ROUND: { rule: 'C5', en: 'This round has no coaching.', zh: '本轮不设辅导环节。' },
  NOT_A_COACH: { rule: 'C5', en: 'Only people who hold the role EVALUATOR, SOCIAL_WORKER or ORG_MANAGER coach.', zh: '只能聘任评审专家、社会工作者或社会组织负责人担任辅导老师。' },
  REVIEWS_OR_COACHES: { rule: 'PL-16', en: 'Whoever coaches in a round does not review it.', zh: '同一轮次中，辅导老师不得担任评审专家。' },
  COACH_MISSING: { rule: 'C5', en: 'No coach is appointed.', zh: '尚未聘任辅导老师。' },
  COACHING_FIRST: { rule: 'C5', en: 'This round has coaching before the review (roundCoachingBegin).', zh: '本轮须先进行辅导（roundCoachingBegin），再进入评审。' },
  ADVICE_MISSING: { rule: 'C5', en: '{count} eligible projects have not been advised on.', zh: '尚有 {count} 个合格项目未获辅导意见。' },
  COACHING_NOT_DEARER: { rule: 'C5', en: 'In coaching a project does not ask for more than the {requested} of its submission.', zh: '辅导阶段修改后的申请金额不得超过提交时的 {requested}。' },
} as const;
