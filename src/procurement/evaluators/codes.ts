import type { ValidationOptions } from 'class-validator';
import { says } from '../../kernel/words.js';

type Form = readonly [pattern: RegExp, options: ValidationOptions];

/** Each entry is a code of the catalogue, of any level. */
export const catalogueCodes: Form = [/^[A-Z][0-9]{0,9}$/, { each: true, context: says('it is a code of the catalogue: a capital letter and up to 9 digits.', '应为目录代码：一个大写字母及不超过 9 位数字。') }];

/** Each entry is a code of a division, of any level. */
export const divisionCodes: Form = [/^[0-9]{2,12}$/, { each: true, context: says('it is the code of a division: 2 to 12 digits.', '应为 2 至 12 位行政区划代码。') }];
