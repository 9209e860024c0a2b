import { defineRefusals } from '../kernel/refusal.js';
import { constraintRefusals } from '../platform/deeds/constraint-refusals.js';

/** Expected refusals of deeds on needs, clusters and topics. */
export const needsRefusals = defineRefusals({
  ALREADY_ENDORSED: { rule: 'RC-02', en: 'You have endorsed this need already: one resident, one voice.', zh: '您已附议过该需求：一人一次。' },
  OWN_NEED: { rule: 'RC-02', en: 'Your own need counts without your endorsement.', zh: '不能附议自己提出的需求。' },
  VERIFIED_BY_RAISER: { rule: 'E9', en: 'Whoever raised a need does not verify it; another member of staff does.', zh: '需求提出人不能自行核实，请由其他工作人员核实。' },
  PERSONAL_DATA: { rule: 'PI-01', en: 'These words carry a {kind}. Tell of the need without it: such data is not stored here.', zh: '内容中包含{kind}，请删除后再提交：本平台不保存此类个人信息。' },
  NEED_ELSEWHERE: { rule: 'E9', en: 'A cluster joins needs of one community; {title} belongs to another.', zh: '需求整合仅限同一社区；“{title}”属于其他社区。' },
  TOPIC_OPEN: { rule: 'DL-01', en: 'A topic on this cluster is announced already; conclude it first.', zh: '该需求组已有公告中的议题，请先形成结论。' },
  TOPIC_TOO_SOON: { rule: 'DL-01', en: 'A deliberation is announced at least {days} days in advance: hold it on {earliest} or later.', zh: '协商应至少提前{days}天公告，最早可于{earliest}召开。' },
  TOPIC_TOO_FAR: { rule: null, en: 'A deliberation is announced at most {days} days in advance.', zh: '协商最多提前{days}天公告。' },
  TOPIC_FORM_TOO_NARROW: { rule: 'DL-01', en: 'The last deliberation left the question to the residents\' (representatives\') meeting; choose that form.', zh: '上次协商已提交居民（代表）会议，请选择相应的协商形式。' },
  TOPIC_NOT_HELD: { rule: 'DL-01', en: 'The deliberation is to be held at {meetsAt}; its result can be recorded after that.', zh: '协商定于{meetsAt}召开，会后方可记录结果。' },
  TOPIC_UNDECIDED: { rule: 'DL-01', en: 'A deliberation on this was announced and has not agreed (yet); adoption needs its agreement.', zh: '相关议题尚未协商达成一致，不能采纳。' },
});

constraintRefusals({
  endorsement_once: needsRefusals.ALREADY_ENDORSED,
  endorsement_not_own: needsRefusals.OWN_NEED,
  need_verified_by_another: needsRefusals.VERIFIED_BY_RAISER,
  need_cluster_one_community: needsRefusals.NEED_ELSEWHERE,
  topic_one_open: needsRefusals.TOPIC_OPEN,
  topic_concluded_after_meeting: needsRefusals.TOPIC_NOT_HELD,
});
