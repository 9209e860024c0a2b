import { Length, Matches } from 'class-validator';

/** A text of so many characters that does not consist of blanks alone. */
export function Words(least: number, most: number): PropertyDecorator {
  return (target, property) => {
    Length(least, most)(target, property);
    Matches(/\S\s*\S/)(target, property);
  };
}
