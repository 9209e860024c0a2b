import { inflateRawSync } from 'node:zlib';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;
/** Length of the descriptor that may follow an entry's data. */
const longestDescriptor = 24;

/** Bounds of an archive before anything unpacks it. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Bytes of all entries together once unpacked. */
  readonly unpacked: number;
}

/**
 * Whether an archive is what its directory says and stays within the limits: a small file that unpacks to gigabytes, or
 * hides entries between those listed, is refused before a reader trusts it.
 */
export function archiveWithin(archive: Buffer, limits: ArchiveLimits): boolean {
  try {
    return measured(archive, limits) <= limits.unpacked;
  } catch {
    // Broken offsets, or an entry that unpacks to more than is left.
    return false;
  }
}

function measured(archive: Buffer, { entries, unpacked }: ArchiveLimits): number {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || archive.readUInt32LE(end) !== endOfDirectory) throw new Error('no directory');
  const count = archive.readUInt16LE(end + 10);
  if (count > entries) throw new Error('too many entries');
  const listed: { method: number; packed: number; at: number }[] = [];
  let at = archive.readUInt32LE(end + 16);
  const directory = at;
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(at) !== directoryEntry) throw new Error('no entry');
    listed.push({ method: archive.readUInt16LE(at + 10), packed: archive.readUInt32LE(at + 20), at: archive.readUInt32LE(at + 42) });
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  let total = 0;
  let next = 0;
  for (const entry of listed.sort((one, other) => one.at - other.at)) {
    if (entry.at < next || entry.at > next + longestDescriptor || archive.readUInt32LE(entry.at) !== localEntry) throw new Error('a gap');
    const from = entry.at + 30 + archive.readUInt16LE(entry.at + 26) + archive.readUInt16LE(entry.at + 28);
    const data = archive.subarray(from, from + entry.packed);
    total += entry.method === 0 ? data.length : inflateRawSync(data, { maxOutputLength: unpacked - total + 1 }).length;
    if (total > unpacked) throw new Error('too large');
    next = from + entry.packed;
  }
  if (directory < next || directory > next + longestDescriptor) throw new Error('a gap');
  return total;
}
