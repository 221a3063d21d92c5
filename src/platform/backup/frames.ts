import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'

/** The backup cannot be brought back; its message is for the person at the terminal. */
export class BackupFault extends Error {}

/** One part of a backup: a table's rows or a file's bytes. */
export interface Part {
  kind: 'about' | 'table' | 'file' | 'end'
  name: string
  /** table: its columns in the order of the rows; about: what the backup is; end: how many parts came before */
  details?: Record<string, unknown>
}

/**
 * Writes parts one after another: a frame is a 4-byte length and its bytes; a part is a JSON frame, data
 * frames, and an empty frame. Sizes need not be known before, so everything can stream.
 */
export class FrameWriter {
  #parts = 0

  constructor(private readonly out: Writable) {}

  async part(part: Part, data: AsyncIterable<Buffer> | Iterable<Buffer> = []) {
    await this.#frame(Buffer.from(JSON.stringify(part)))
    for await (const chunk of data) if (chunk.length > 0) await this.#frame(chunk)
    await this.#frame(Buffer.alloc(0))
    this.#parts += 1
  }

  /** The last part says how many came before; a backup without it was cut off. */
  end() {
    return this.part({ kind: 'end', name: '', details: { parts: this.#parts } })
  }

  async #frame(bytes: Buffer) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    this.out.write(length)
    if (!this.out.write(bytes)) await once(this.out, 'drain')
  }
}

/** Reads parts in order; the consumer must read a part's data before asking for the next. @throws when the backup is cut off */
export async function* readParts(input: Readable): AsyncGenerator<{ part: Part; data: AsyncGenerator<Buffer> }> {
  const frames = readFrames(input)
  let parts = 0
  for (;;) {
    const head = await frames.next()
    if (head.done) throw new BackupFault('Die Sicherung ist unvollständig: ihr Ende fehlt.')
    const part = JSON.parse(head.value.toString()) as Part
    if (part.kind === 'end') {
      if (part.details?.['parts'] !== parts) throw new BackupFault('Die Sicherung ist unvollständig: Teile fehlen.')
      return
    }
    yield { part, data: dataOf(frames) }
    parts += 1
  }
}

async function* dataOf(frames: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  for (;;) {
    const frame = await frames.next()
    if (frame.done) throw new BackupFault('Die Sicherung ist unvollständig: sie bricht mitten in einem Teil ab.')
    if (frame.value.length === 0) return
    yield frame.value
  }
}

async function* readFrames(input: Readable): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of whole(input)) {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= 4) {
      const length = rest.readUInt32BE()
      if (rest.length < 4 + length) break
      yield rest.subarray(4, 4 + length)
      rest = rest.subarray(4 + length)
    }
  }
}

/** What cannot be unpacked was cut off in the middle or is no backup at all. */
async function* whole(input: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of input) yield chunk as Buffer
  } catch (error) {
    throw new BackupFault('Die Sicherung ist unvollständig oder beschädigt: sie lässt sich nicht zu Ende lesen.', { cause: error })
  }
}
