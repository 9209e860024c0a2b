/** A provider by which people may sign in (OpenID Connect), as the settings name it. */
export interface SignInProvider {
  /** Where its metadata are found, and what its ID tokens must say. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people are shown. */
  readonly name: string;
  /** Addresses of front ends to which people may be sent back, each as a whole. */
  readonly returnUrls: readonly string[];
  /** Our own origin, to which the provider sends people back. */
  readonly origin: string;
}
