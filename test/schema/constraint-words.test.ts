import { Matches, MinDate } from 'class-validator';
import { says } from '../../src/kernel/words.js';
import { demandConstraintWords } from '../../src/platform/graphql/constraint-words.js';

class Described {
  @Matches(/^[0-9]{6}$/, { context: says('it has six digits.', '应为 6 位数字。') }) postcode!: string;
  @Matches(/\S/) name!: string;
}

class Wordless {
  @Matches(/^[0-9]{6}$/) postcode!: string;
  @MinDate(new Date(0)) day!: Date;
}

test('a pattern without a description for people, and a kind of check without words, are refused at start', () => {
  expect(() => demandConstraintWords([Described])).not.toThrow();
  expect(() => demandConstraintWords([Described, Wordless])).toThrow('Wordless.postcode (matches), Wordless.day (minDate)');
});
