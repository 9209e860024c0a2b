import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Inquiry } from '../../platform/graphql/inquiry.js';

/** Where a browser is sent to sign in by the provider. */
export const startPath = '/sign-in/oidc';

export enum SignInWayKind {
  PASSWORD = 'PASSWORD',
  PROVIDER = 'PROVIDER',
}

registerEnumType(SignInWayKind, {
  name: 'SignInWayKind',
  description: 'How people can sign in.',
  valuesConfig: {
    PASSWORD: { description: 'By name and password: `signIn` (密码登录).' },
    PROVIDER: { description: 'By a provider (OpenID Connect): the browser goes to `startUrl`, the code that it brings back is redeemed by `signInRedeem` (统一身份认证登录).' },
  },
});

@ObjectType('SignInWay', { description: 'A way to sign in that this server offers (登录方式). For everyone.' })
export class SignInWay {
  @Field(() => SignInWayKind, { description: 'Which kind it is.' })
  kind!: SignInWayKind;

  @Field(() => String, { description: 'What to show people: the provider\'s name, or 「密码 Password」.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Issuer of the identities; null for the password.' })
  issuer!: string | null;

  @Field(() => String, { nullable: true, description: 'Where to send the browser, with the parameters `return` (a listed page of the front end), `challenge` (base64url SHA-256 of a verifier that the front end keeps) and `for` (`sign-in`, `link` or `prove`; `sign-in` when left out). Null for the password. docs/sign-in.md.' })
  startUrl!: string | null;
}

/** Tells how people can sign in here. */
export const signInWays: Inquiry<object, SignInWay[]> = {
  scope: 'public',
  async answer({ signInProvider }) {
    const password: SignInWay = { kind: SignInWayKind.PASSWORD, name: '密码 Password', issuer: null, startUrl: null };
    if (!signInProvider) return [password];
    const { name, issuer, origin } = signInProvider;
    return [password, { kind: SignInWayKind.PROVIDER, name, issuer, startUrl: `${origin}${startPath}` }];
  },
};
