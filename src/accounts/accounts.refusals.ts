import { defineRefusals } from '../kernel/refusal.js';
import { constraintRefusals } from '../platform/deeds/constraint-refusals.js';

/** What deeds on accounts refuse. */
export const accountsRefusals = defineRefusals({
  SIGN_IN_NAME_TAKEN: { rule: null, en: 'Someone signs in under this name already; choose another.', zh: '该登录名已被使用，请另选一个。' },
  SIGN_IN_FAILED: { rule: null, en: 'Name and password do not fit together.', zh: '登录名或密码不正确。' },
  TOO_MANY_ATTEMPTS: { rule: null, en: 'Too many failed attempts under this name, or one is under way; try again in {minutes} minutes.', zh: '该登录名失败次数过多或正在登录，请在 {minutes} 分钟后重试。' },
  PASSWORD_TOO_WEAK: { rule: null, en: 'The password is too easy to guess: {problem}', zh: '密码过于简单：{problem}' },
  PASSWORD_WRONG: { rule: null, en: 'This is not the current password.', zh: '当前密码不正确。' },
  RETURN_NOT_LISTED: { rule: null, en: 'Nobody is sent back to this address; the operator lists those that are (OIDC_RETURN_URLS).', zh: '返回地址不在允许列表（OIDC_RETURN_URLS）中。' },
  PROVIDER_WAY_UNKNOWN: { rule: null, en: 'This way from the sign-in provider is unknown, used up, too old, or began in another browser. Begin again.', zh: '该登录请求不存在、已使用、已过期或来自其他浏览器，请重新登录。' },
  PROVIDER_CODE_UNKNOWN: { rule: null, en: 'This code is unknown, used up, older than two minutes, meant for something else, or not of this browser. Go to the sign-in provider again.', zh: '该代码不存在、已使用、已超过两分钟、用途不符或不属于此浏览器，请重新前往登录服务。' },
  PROOF_NEEDED: { rule: null, en: 'Prove that it is you: give the password, or a code that the sign-in provider gave for it.', zh: '请证明是您本人：提供密码，或登录服务为此给出的代码。' },
  PROOF_FOREIGN: { rule: null, en: 'The proof is of an identity that is not linked to this account.', zh: '该证明对应的登录身份未绑定此账户。' },
  IDENTITY_TAKEN: { rule: null, en: 'This identity belongs to another account. Sign in with it, unlink it there, and link it here.', zh: '该登录身份已绑定其他账户，请先用其登录并解除绑定。' },
  IDENTITY_LINKED_ALREADY: { rule: null, en: 'This identity is linked to this account already.', zh: '该登录身份已绑定此账户。' },
  LAST_WAY_IN: { rule: null, en: 'This is the last way into the account: set a password or link another identity first.', zh: '这是该账户唯一的登录方式，请先设置密码或绑定其他登录身份。' },
  SCOPE_NOT_HELD: { rule: null, en: 'A token cannot allow more than the token that makes it; {scope} goes beyond.', zh: '新令牌的权限不能超过当前令牌；{scope} 超出范围。' },
  TOKEN_PERIOD: { rule: null, en: 'A token expires in the future and at most {days} days from now.', zh: '令牌的到期时间须在将来，且不超过 {days} 天。' },
  TOKEN_OF_DEMONSTRATION: { rule: null, en: 'Tokens of the demonstration are shared and cannot be ended.', zh: '演示令牌为共用，不能注销。' },
  PERSON_UNKNOWN: { rule: null, en: 'Nobody signs in under this name; ask the person for it.', zh: '没有使用该登录名的用户，请向本人核实。' },
  ROLE_DOES_NOT_FIT_PARTY: { rule: null, en: 'The role {role} cannot be held with a party of this kind.', zh: '该类主体不能授予角色 {role}。' },
  ALREADY_HELD: { rule: null, en: 'The person holds this role with this party already in that period.', zh: '该人员在此期间已担任该角色。' },
  ALREADY_OFFERED: { rule: null, en: 'This role is on offer to the person already; wait for the answer, or withdraw that offer.', zh: '已向该人员发出此角色的邀请，请等待答复或先撤回。' },
  OFFER_EXPIRED: { rule: null, en: 'This offer is not open any more; ask for a new one.', zh: '该邀请已过期，请重新邀请。' },
  OFFER_LAPSED: { rule: null, en: 'Whoever offered this role may not grant it any more, or the party has its first manager already; ask for a new offer.', zh: '发出邀请的人已无权授予该角色，或该主体已有首位负责人，请重新邀请。' },
  RESIDENT_ELSEWHERE: { rule: 'RC-01', en: 'The person is registered as a resident of a community already; the earlier residence must end first.', zh: '该人员已登记为某社区居民，须先终止原登记。' },
  PERIOD_ENDS_BEFORE_IT_BEGINS: { rule: null, en: 'The membership would end before it begins.', zh: '任期的结束时间早于开始时间。' },
  ALREADY_ENDED: { rule: null, en: 'This membership has ended already.', zh: '该任期已经结束。' },
  LAST_OPERATOR: { rule: null, en: 'Nobody else operates the platform; appoint another operator first.', zh: '平台没有其他运营人员，请先任命他人。' },
  RECORDS_RETAINED: { rule: 'PL-10', en: 'This person took part in procurement or funding, whose records must be kept for {years} years.', zh: '该人员参与过采购或资助活动，相关记录须保存 {years} 年。' },
});

constraintRefusals({
  person_sign_in_name_unique: accountsRefusals.SIGN_IN_NAME_TAKEN,
  identity_one_person: accountsRefusals.IDENTITY_TAKEN,
  identity_last_way_in: accountsRefusals.LAST_WAY_IN,
  membership_once_at_a_time: accountsRefusals.ALREADY_HELD,
  membership_offer_once: accountsRefusals.ALREADY_OFFERED,
  membership_one_residence: accountsRefusals.RESIDENT_ELSEWHERE,
  membership_role_fits_party: accountsRefusals.ROLE_DOES_NOT_FIT_PARTY,
  membership_period_order: accountsRefusals.PERIOD_ENDS_BEFORE_IT_BEGINS,
});
