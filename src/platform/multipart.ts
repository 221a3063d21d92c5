import type { FastifyRequest } from 'fastify'
import { Refusal } from './errors.ts'
import { type FormValues, type UploadedFile, nest } from './form.ts'

/** Limits of one part and of their number: bytes per file and field. */
export const partLimits = { fileSize: 15_000_000, files: 10, fields: 500, fieldSize: 200_000 } as const

/** Bytes of one request, all files and all fields together: it lies in memory until it is answered. */
const sums = { files: 30_000_000, fields: 2_000_000 } as const

/** The form in a multipart body. Asked for once the door is open: before that, nobody makes the server hold anything. */
export async function readMultipart(request: FastifyRequest): Promise<FormValues> {
  const entries: [string, string | UploadedFile][] = []
  try {
    await collectParts(request, entries)
  } catch (error) {
    // What still comes is let go by unread, or the parser would go on keeping it.
    request.raw.unpipe()
    if (error instanceof Refusal) throw error
    // A body cut off or garbled is the sender's fault; limits (413) speak for themselves.
    throw typeof (error as { statusCode?: unknown }).statusCode === 'number' ? error : new Refusal(400)
  }
  return nest(entries)
}

async function collectParts(request: FastifyRequest, entries: [string, string | UploadedFile][]) {
  const left: Record<keyof typeof sums, number> = { ...sums }
  const take = (kind: keyof typeof sums, size: number) => {
    left[kind] -= size
    if (left[kind] < 0) throw new Refusal(413)
  }
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      const value = String(part.value)
      take('fields', value.length)
      entries.push([part.fieldname, value])
    } else {
      const bytes = await part.toBuffer()
      take('files', bytes.length)
      if (bytes.length > 0) entries.push([part.fieldname, { filename: part.filename, bytes }])
    }
  }
}
