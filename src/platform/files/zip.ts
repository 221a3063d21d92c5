import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'

const inflate = promisify(inflateRaw)

/** One file within a ZIP archive, as the archive's directory names it. */
export interface ZipEntry {
  readonly name: string
  /** bytes once unpacked, as the directory says; `unpack` holds it to that */
  readonly size: number
  readonly isEncrypted: boolean
  readonly packed: Buffer
  /** 0 stored, 8 deflated */
  readonly method: number
}

/** An archive that is torn, lies about itself, or was made to keep its reader busy. */
export class BadZip extends Error {}

const mostEntries = 5000
const mostUnpacked = 200_000_000

/**
 * The files of a ZIP archive (PKWARE APPNOTE 6.3.3), read strictly: one disk, no ZIP64, nothing before the first file or behind the directory, no
 * two files in the same bytes, no name twice, and no more than 5,000 files or 200 MB unpacked. What different programs might read differently
 * is refused. Raises BadZip.
 */
export function readZip(bytes: Buffer): ZipEntry[] {
  const end = bytes.length - 22 - commentLength(bytes)
  const count = bytes.readUInt16LE(end + 10)
  const start = bytes.readUInt32LE(end + 16)
  const isSplit = bytes.readUInt16LE(end + 4) !== 0 || bytes.readUInt16LE(end + 6) !== 0 || bytes.readUInt16LE(end + 8) !== count
  if (isSplit || count > mostEntries || start + bytes.readUInt32LE(end + 12) !== end)
    throw new BadZip('an archive in parts, too many files, or a wrong directory')
  const entries: (ZipEntry & { from: number; to: number })[] = []
  let at = start
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) throw new BadZip('the directory is torn')
    const next = at + 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    entries.push(readEntry(bytes, at, start))
    at = next
  }
  if (at !== end) throw new BadZip('the directory holds something else')
  if (entries.reduce((sum, one) => sum + one.size, 0) > mostUnpacked) throw new BadZip('unpacked it would be too large')
  if (new Set(entries.map(one => one.name.toLowerCase())).size !== entries.length) throw new BadZip('two files of one name')
  const inOrder = entries.toSorted((a, b) => a.from - b.from)
  if ((inOrder[0]?.from ?? 0) !== 0) throw new BadZip('something stands before the first file')
  for (const [place, entry] of inOrder.entries()) if (entry.to > (inOrder[place + 1]?.from ?? start)) throw new BadZip('two files share bytes')
  return entries
}

/** The content of a file; raises BadZip if it is not as long as the directory says, or packed in an unusual way. */
export async function unpack(entry: ZipEntry): Promise<Buffer> {
  const content = entry.method === 0 ? entry.packed : entry.method === 8 ? await inflated(entry) : null
  if (content?.length !== entry.size) throw new BadZip(`${entry.name} is not what it says`)
  return content
}

async function inflated({ packed, size }: ZipEntry): Promise<Buffer | null> {
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, size) })
  } catch {
    return null
  }
}

function commentLength(bytes: Buffer): number {
  for (let length = 0; length <= Math.min(1024, bytes.length - 22); length += 1) {
    const at = bytes.length - 22 - length
    if (bytes.readUInt32LE(at) === 0x06054b50 && bytes.readUInt16LE(at + 20) === length) return length
  }
  throw new BadZip('no end of the directory')
}

function readEntry(bytes: Buffer, at: number, limit: number): ZipEntry & { from: number; to: number } {
  const from = bytes.readUInt32LE(at + 42)
  const nameLength = bytes.readUInt16LE(at + 28)
  const rawName = bytes.subarray(at + 46, at + 46 + nameLength)
  const [packedSize, size] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)]
  if (from + 30 > limit || bytes.readUInt32LE(from) !== 0x04034b50) throw new BadZip('a file is missing')
  const isSameName = rawName.equals(bytes.subarray(from + 30, from + 30 + bytes.readUInt16LE(from + 26)))
  const isSameMethod = bytes.readUInt16LE(from + 8) === bytes.readUInt16LE(at + 10)
  if (!isSameName || !isSameMethod) throw new BadZip('a file and its entry in the directory differ')
  const body = from + 30 + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28)
  const to = body + packedSize
  if (to > limit) throw new BadZip('a file is cut off')
  const name = rawName.toString('utf8')
  if (name === '' || /^\/|\\|(?:^|\/)\.\.(?:\/|$)|\0/.test(name)) throw new BadZip('a name that leads elsewhere')
  return { name, size, isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1, method: bytes.readUInt16LE(at + 10), packed: bytes.subarray(body, to), from, to }
}
