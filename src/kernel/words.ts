/** The languages in which the API explains itself. */
export type Language = 'en' | 'zh';

/** The same words in both languages. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

/** Words in both languages, for a reason, a label or part of a message. */
export function says(en: string, zh: string): Words {
  return { en, zh };
}

/** Several words, one behind the other; Chinese needs no blanks between sentences. */
export function joined(words: readonly Words[], between: Words = { en: ' ', zh: '' }): Words {
  return { en: words.map(({ en }) => en).join(between.en), zh: words.map(({ zh }) => zh).join(between.zh) };
}

// China has had one time zone without summer time since 1991.
const beijingOffset = 8 * 3_600_000;

/**
 * An instant as people in China read it: `2026-03-24 09:00 (Beijing time, UTC+8)`, `2026年3月24日 09:00（北京时间）`.
 * Seconds are told where the instant is not on the minute, so that one just behind a deadline does not look like it.
 */
export function beijingTime(instant: Date, language: Language): string {
  const [day = '', time = ''] = new Date(instant.getTime() + beijingOffset).toISOString().slice(0, -1).split('T');
  const [clock = '', fraction = '000'] = time.split('.');
  const precise = fraction !== '000' && clock.endsWith(':00') ? `${clock}.${fraction}` : clock.replace(/:00$/, '');
  if (language === 'en') return `${day} ${precise} (Beijing time, UTC+8)`;
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日 ${precise}（北京时间）`;
}
