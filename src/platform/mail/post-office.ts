import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

/** An e-mail to one person. */
export interface Letter {
  /** Makes the Message-ID: a letter that is sent twice after a crash can be told for one. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: 'zh-CN' | 'en';
}

/** Sends e-mail. */
export interface PostOffice {
  /** @throws PermanentMailFailure where trying again is of no use */
  send(letter: Letter): Promise<void>;
  close(): void;
}

/** The receiving side refused for good: an address that does not exist, a letter that it will not take. */
export class PermanentMailFailure extends Error {}

const SECONDS = 1_000;

/** Sends through an SMTP server (`smtps://user:password@host:465`). */
export function smtpPostOffice(url: string, from: string): PostOffice {
  const transport = createTransport(url, { from });
  Object.assign(transport.options, { connectionTimeout: 10 * SECONDS, greetingTimeout: 10 * SECONDS, socketTimeout: 30 * SECONDS });
  return {
    async send(letter) {
      try {
        await transport.sendMail({ ...envelopeOf(letter, from) });
      } catch (error) {
        const code = (error as { responseCode?: number }).responseCode ?? 0;
        if (code >= 500 && code < 600) throw new PermanentMailFailure(`SMTP ${code}`);
        throw error;
      }
    },
    close: () => transport.close(),
  };
}

/** Writes each letter into a folder, as a mail program opens it (`.eml`): for development, and where there is no SMTP server. */
export function folderPostOffice(folder: string, from: string): PostOffice {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    async send(letter) {
      const { message } = await transport.sendMail(envelopeOf(letter, from));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const half = join(folder, `.${letter.id}`);
      await writeFile(half, message as Buffer, { mode: 0o600 });
      await rename(half, join(folder, `${letter.id}.eml`));
    },
    close: () => transport.close(),
  };
}

function envelopeOf({ id, to, subject, text, html, language }: Letter, from: string): Parameters<ReturnType<typeof createTransport>['sendMail']>[0] {
  // As an object: a name or address with line breaks or commas cannot add a recipient or a header.
  return {
    from, to: { name: '', address: to }, subject: subject.replace(/\s+/g, ' '), text, html,
    messageId: `<${id}@wushe.invalid>`, headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    disableFileAccess: true, disableUrlAccess: true,
  };
}
