import { defineRefusals } from '../../kernel/refusal.js';
import { constraintRefusals } from '../../platform/deeds/constraint-refusals.js';

/** Expected refusals of deeds on how the bids of a tender are opened. None of them repeats a share. */
export const openingRefusals = defineRefusals({
  NO_SHARE_YET: { rule: null, en: 'Make your opening share first (openingShareCreate).', zh: '请先生成您的开标密钥。' },
  DRILL_FAILED: { rule: 'PL-07', en: 'The test envelope did not open: this is not your opening share of this tender. Check that it was copied whole, or make another one before publication.', zh: '演练信封未能开启：该密钥不是您在本项目的开标密钥。请核对是否完整，或在发布前重新生成。' },
  SHARE_OR_ANSWER: { rule: null, en: 'Send either your share or the word from the challenge, not both.', zh: '请在开标密钥与演练应答之中填写一项。' },
  DEPUTY_UNFIT: { rule: null, en: 'A deputy is one of the buyer\'s people, and neither an opening officer of this tender nor another\'s deputy.', zh: '代理人须为购买主体人员，且不是本项目的开标人或其他开标人的代理人。' },
  DEPUTY_KEY: { rule: null, en: 'This is not a usable X25519 public key (43 characters of base64url), or somebody else uses it.', zh: '该公钥无效（应为 43 位 base64url 的 X25519 公钥）或已被他人使用。' },
  DEPUTY_NOT_READY: { rule: null, en: 'First an approver consents (openingDeputyConsent) and the deputy makes a key (openingDeputyAccept).', zh: '须先经审批人员批准，并由代理人生成密钥。' },
  HANDED_ALREADY: { rule: null, en: 'The share was handed over already.', zh: '开标密钥已移交。' },
  NOT_YOUR_SHARE: { rule: null, en: 'This is not your opening share of this tender; check that it was copied whole.', zh: '该密钥不是您在本项目的开标密钥，请核对是否完整。' },
  SHARE_NOT_LOST: { rule: 'PL-07', en: 'This opening share was not declared lost.', zh: '该开标密钥未被宣布遗失。' },
  SHARES_LEFT: { rule: 'PL-07', en: '{left} opening shares are left and {needed} open: the bids can be opened.', zh: '尚有 {left} 份开标密钥可用，开标需要 {needed} 份，可以开标。' },
});

constraintRefusals({
  opening_deputy_one: openingRefusals.HANDED_ALREADY,
  opening_deputy_once: openingRefusals.DEPUTY_UNFIT,
  opening_deputy_another: openingRefusals.DEPUTY_UNFIT,
  opening_deputy_key_once: openingRefusals.DEPUTY_KEY,
});
