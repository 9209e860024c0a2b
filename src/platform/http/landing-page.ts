export interface Landing { readonly demo?: boolean }
export function landingPage(_: Landing): { html: string; policy: string } { return { html: '', policy: '' }; }
