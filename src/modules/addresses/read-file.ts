import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import iconv from 'iconv-lite'
import { type RawRow, readCsv } from '../../platform/csv/read.ts'
import { detectDialect, type Dialect, sampleSize } from '../../platform/csv/dialect.ts'

export interface OpenFile {
  dialect: Dialect
  /** bytes of the file, and how many were read so far */
  size: number
  read(): number
  rows: AsyncIterable<RawRow>
}

/** Opens a CSV or CSV.gz file of any dialect for reading row by row; never holds more than a piece of it. */
export async function openFile(path: string): Promise<OpenFile> {
  const { size } = await stat(path)
  const source = createReadStream(path)
  const isZipped = (await firstBytes(path)).equals(Buffer.from([0x1f, 0x8b]))
  const plain = isZipped ? passErrors(source, createGunzip()) : source
  const [sample, whole] = await peek(plain)
  const dialect = detectDialect(sample)
  const decoded = passErrors(whole, iconv.decodeStream(dialect.encoding) as unknown as Transform)
  return { dialect, size, read: () => source.bytesRead, rows: readCsv(decoded as AsyncIterable<string>, dialect.delimiter) }
}

/** pipe() leaves errors where they happen; a broken archive must reach the reader. */
function passErrors<T extends NodeJS.WritableStream & { destroy(error: Error): unknown }>(from: NodeJS.ReadableStream, to: T): T {
  from.on('error', error => to.destroy(error as Error))
  return from.pipe(to)
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The beginning of a stream, and the stream from its beginning. */
async function peek(stream: NodeJS.ReadableStream): Promise<[Buffer, Readable]> {
  const chunks: Buffer[] = []
  const iterator = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let length = 0
  while (length < sampleSize) {
    const next = await iterator.next()
    if (next.done) break
    chunks.push(next.value)
    length += next.value.length
  }
  const sample = Buffer.concat(chunks)
  async function* all() {
    yield sample
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  }
  return [sample.subarray(0, sampleSize), Readable.from(all(), { objectMode: false })]
}
