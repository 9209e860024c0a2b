/** Where the bytes of files rest. What is put there is sealed already; a storage knows keys and bytes and nothing else. */
export interface FileStorage {
  /** Stores the bytes under a new key. A put that fails leaves nothing that can be read. */
  put(key: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** The bytes again, piece by piece; null where there are none. */
  get(key: string): Promise<AsyncIterable<Uint8Array> | null>;
  /** Removes them; nothing happens where there are none. */
  remove(key: string): Promise<void>;
}

/** A key as storages take it: 32 hex digits that nobody chose. Whatever else comes, a path for instance, is no key. */
export function checkedKey(key: string): string {
  if (!/^[0-9a-f]{32}$/.test(key)) throw new TypeError('A key of a stored file is 32 hex digits');
  return key;
}
