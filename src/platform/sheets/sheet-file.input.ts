import { IsOptional, Length, Matches } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { says } from '../../kernel/words.js';

/** Longest file as base64: 720,000 bytes, some 5,000 rows of a purchase list. */
const longestContent = 960_000;

@InputType({ description: 'A sheet as a file: an XLSX workbook, or CSV in UTF-8 or GB 18030. Its content tells which; macros, pictures and formulas are not read, only values.' })
export class SheetFileInput {
  @Field(() => String, { nullable: true, description: 'Name of the file, up to 200 characters, for history; null when it has none.' })
  @IsOptional()
  @Length(1, 200)
  name?: string | null;

  @Field(() => String, { description: 'Its bytes as base64, up to 960,000 characters (720,000 bytes).' })
  @Length(4, longestContent)
  @Matches(/^[A-Za-z0-9+/]+={0,2}$/, { context: says('it is base64.', '应为 base64 编码。') })
  content!: string;
}
