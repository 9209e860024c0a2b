import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

type Query = (text: string, parameters: unknown[]) => Promise<Record<string, unknown>[]>;

/** A personal value in history: readable while its person's key exists. */
export interface SealedPersonalValue {
  readonly $personal: string;
  readonly person: string;
}

/**
 * Encrypts personal values under one key per person. The keys are wrapped under the secret key, so that a dump
 * of the database alone reads nothing; destroying a person's key erases them from history (design §3.7).
 */
export class PersonKeys {
  constructor(private readonly secretKey: Buffer) {}

  /** Encrypts a value for history; a person without a key gets one in the same transaction. */
  async seal(query: Query, person: string, value: unknown): Promise<SealedPersonalValue | null> {
    const key = await this.keyOf(query, person, true);
    return key === null ? null : { $personal: encrypt(key, Buffer.from(JSON.stringify(value))).toString('base64'), person };
  }

  /** Reads a value back, or null when the person was erased. */
  async open(query: Query, sealed: SealedPersonalValue): Promise<unknown> {
    const key = await this.keyOf(query, sealed.person, false);
    return key === null ? null : (JSON.parse(decrypt(key, Buffer.from(sealed.$personal, 'base64')).toString()) as unknown);
  }

  private async keyOf(query: Query, person: string, create: boolean): Promise<Buffer | null> {
    if (create) {
      const fresh = encrypt(this.secretKey, randomBytes(32));
      await query('insert into person_key (person_id, wrapped_key) values ($1, $2) on conflict do nothing', [person, fresh]);
    }
    const [row] = await query('select wrapped_key from person_key where person_id = $1', [person]);
    const wrapped = row?.['wrapped_key'];
    return Buffer.isBuffer(wrapped) ? decrypt(this.secretKey, wrapped) : null;
  }
}

function encrypt(key: Buffer, plaintext: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function decrypt(key: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
}
