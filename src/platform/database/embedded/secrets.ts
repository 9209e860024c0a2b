import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartRefused } from '../../start-refused.js';

const key = z.string().regex(/^[0-9a-f]{64}$/);

const shape = z.object({
  superuserPassword: z.string().min(1),
  ownerPassword: z.string().min(1),
  applicationPassword: z.string().min(1),
  secretKey: key,
  sealingKey: key,
});

/** What an embedded start generates once. */
export type GeneratedSecrets = z.infer<typeof shape>;

function write(folder: string, secrets: GeneratedSecrets): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const file = join(folder, 'secrets.json');
  const half = `${file}.${process.pid}`;
  const handle = openSync(half, 'w', 0o600);
  writeSync(handle, `${JSON.stringify(secrets, null, 2)}\n`);
  // On the disk before anything is encrypted under it.
  fsyncSync(handle);
  closeSync(handle);
  renameSync(half, file);
}

/**
 * Reads the secrets of an embedded database, and generates them when there is no database yet. A database whose
 * secrets are gone is refused: new ones would open neither it nor the personal values in it.
 */
export function embeddedSecrets(folder: string, cluster: string): GeneratedSecrets {
  const file = join(folder, 'secrets.json');
  if (!existsSync(file)) {
    if (existsSync(cluster)) {
      throw new StartRefused(
        `The database in ${cluster} exists, but its secrets in ${file} do not. Bring them back from your backup ` +
          '(or set SECRETS_DIR to where they are). Without them its data cannot be opened; to begin anew, remove both folders.',
      );
    }
    const password = (): string => randomBytes(24).toString('hex');
    write(folder, {
      superuserPassword: password(),
      ownerPassword: password(),
      applicationPassword: password(),
      secretKey: randomBytes(32).toString('hex'),
      sealingKey: randomBytes(32).toString('hex'),
    });
  }
  return read(file);
}

/** The secrets that an embedded start has generated, or null while there was none. */
export function storedSecrets(folder: string): GeneratedSecrets | null {
  const file = join(folder, 'secrets.json');
  return existsSync(file) ? read(file) : null;
}

function read(file: string): GeneratedSecrets {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new StartRefused(`The secrets in ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'damaged'}). Bring them back from your backup.`);
  }
}
