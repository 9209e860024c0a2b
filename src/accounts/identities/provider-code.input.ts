import { Matches } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { says } from '../../kernel/refusal.js';
import { DeedInput } from '../../platform/graphql/deed-input.js';

const codeForm = { pattern: /^[A-Za-z0-9_-]{43}$/, words: { context: says('it is the code as the browser brought it back (43 characters).', '应为浏览器带回的一次性代码（43 个字符）。') } };
const verifierForm = { pattern: /^[A-Za-z0-9._~-]{43,128}$/, words: { context: says('it is the verifier: 43 to 128 of the characters A–Z, a–z, 0–9 and . _ ~ -.', '应为 verifier：43 至 128 个字符，可用 A–Z、a–z、0–9 和 . _ ~ -。') } };

@InputType({ description: 'A one-time code that a browser brought back from the sign-in provider, and the verifier that proves whose browser it was.' })
export class ProviderCodeInput {
  @Field(() => String, { description: 'The code behind `code=` in the address to which the browser came back. Valid for two minutes and once.' })
  @Matches(codeForm.pattern, codeForm.words)
  code!: string;

  @Field(() => String, { description: 'The verifier whose SHA-256 was the `challenge`: 43 to 128 random characters.' })
  @Matches(verifierForm.pattern, verifierForm.words)
  verifier!: string;
}

@InputType({ description: 'A one-time code from the sign-in provider, by which someone signs in.' })
export class SignInRedeemInput extends DeedInput implements ProviderCodeInput {
  @Field(() => String, { description: 'The code behind `code=` in the address to which the browser came back; the way began with `for=sign-in`. Valid for two minutes and once.' })
  @Matches(codeForm.pattern, codeForm.words)
  code!: string;

  @Field(() => String, { description: 'The verifier whose SHA-256 was the `challenge`: 43 to 128 random characters.' })
  @Matches(verifierForm.pattern, verifierForm.words)
  verifier!: string;
}
