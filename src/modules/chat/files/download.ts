import { idFrom } from '../../../platform/database.ts'
import { NotFound, Refusal } from '../../../platform/errors.ts'
import { readFile } from '../../../platform/files.ts'
import { isSound } from '../../../platform/files/upload.ts'
import type { Download } from '../../../platform/reply.ts'
import type { Visit } from '../../../platform/visit.ts'
import { maySeeFile } from './store.ts'

/** `/rathaus/chat/datei/:id`: a file of a message, to whoever can see the message; `?groesse=klein` its small picture. Asked for in parts, it comes in parts: iPhones play no sound otherwise. */
export async function downloadFile(v: Visit): Promise<Download> {
  const id = idFrom(v.param('id'))
  if (!id || !(await maySeeFile(v.db, v.viewer.accountId!, id))) throw new NotFound()
  const { file, bytes } = await readFile(v.house, v.db, id, v.query('groesse') === 'klein' ? 'thumbnail' : 'full')
  const { reply, request } = v.http
  reply.header('x-content-type-options', 'nosniff').header('content-security-policy', "default-src 'none'; sandbox").header('accept-ranges', 'bytes')
  const isShown = file.type.startsWith('image/') || isSound(file.type)
  const filename = isShown ? undefined : file.name
  const part = partOf(request.headers.range, bytes.length)
  if (part === 'outside') throw new Refusal(416, undefined, { 'content-range': `bytes */${bytes.length}` })
  if (!part) return { type: file.type, body: bytes, filename, cache }
  reply.code(206).header('content-range', `bytes ${part.from}-${part.to}/${bytes.length}`)
  return { type: file.type, body: bytes.subarray(part.from, part.to + 1), filename, cache }
}

// Short: what is deleted must not come back from a browser's memory for long.
const cache = 'private, max-age=300'

/** A single range of RFC 9110, 14.1.2; null for none, several or nonsense, which is answered whole. */
function partOf(header: string | undefined, size: number): { from: number; to: number } | 'outside' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return null
  const [, first, last] = match
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (from >= size) return 'outside'
  return from <= to ? { from, to } : null
}
