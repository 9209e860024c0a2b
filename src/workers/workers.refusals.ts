import { accountsRefusals } from '../accounts/index.js';
import { defineRefusals } from '../kernel/refusal.js';
import { constraintRefusals } from '../platform/deeds/constraint-refusals.js';

const { PERSON_UNKNOWN } = accountsRefusals.definitions;

/** Expected refusals of deeds on social workers. */
export const workersRefusals = defineRefusals({
  PERSON_UNKNOWN,
  NOT_AT_WORK_HERE: { rule: null, en: 'The person does not hold the role SOCIAL_WORKER with the organization; offer it (membershipGrant), and let the person accept.', zh: '该人员不具有本组织的社工（SOCIAL_WORKER）身份，请先邀请并由本人接受。' },
  ALREADY_REGISTERED: { rule: null, en: 'The person is registered as a social worker of this organization already.', zh: '该人员已登记为本组织社工。' },
  OWN_REGISTRATION: { rule: null, en: 'Another manager registers you and records your certificate.', zh: '本人的登记须由其他管理人员办理。' },
  CERTIFICATE_IN_FUTURE: { rule: 'SW-02', en: 'A registration that is still to come cannot be recorded.', zh: '尚未生效的登记不能录入。' },
  CERTIFICATE_EXPIRED: { rule: 'SW-02', en: 'This registration ended on {until}; it must be registered anew.', zh: '该登记已于 {until} 到期，须重新登记。' },
  RENEWAL_TOO_EARLY: { rule: 'SW-02', en: 'The present registration runs until {until}; it is renewed from {from} on.', zh: '现有登记有效期至 {until}，可自 {from} 起办理续登。' },
  CERTIFICATE_OF_ANOTHER: { rule: 'SW-01', en: 'This certificate number belongs to another person.', zh: '该证书编号属于其他人员。' },
});

constraintRefusals({
  social_worker_once: workersRefusals.ALREADY_REGISTERED,
  social_worker_registered_by_another: workersRefusals.OWN_REGISTRATION,
  social_work_certificate_one_person: workersRefusals.CERTIFICATE_OF_ANOTHER,
  social_work_certificate_one_at_a_time: workersRefusals.RENEWAL_TOO_EARLY,
});
