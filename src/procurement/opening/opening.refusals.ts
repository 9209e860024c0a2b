import { defineRefusals } from '../../kernel/refusal.js';

/** Expected refusals of deeds on how the bids of a tender are opened. None of them repeats a share. */
export const openingRefusals = defineRefusals({
  NO_SHARE_YET: { rule: null, en: 'Make your opening share first (openingShareCreate).', zh: '请先生成您的开标密钥。' },
  DRILL_FAILED: { rule: 'PL-07', en: 'The test envelope did not open: this is not your opening share of this tender. Check that it was copied whole, or make another one before publication.', zh: '演练信封未能开启：该密钥不是您在本项目的开标密钥。请核对是否完整，或在发布前重新生成。' },
  SHARE_OR_ANSWER: { rule: null, en: 'Send either your share or the word from the challenge, not both.', zh: '请在开标密钥与演练应答之中填写一项。' },
});
