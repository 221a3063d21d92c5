import type { Belonging } from './files.ts'
import { readFile } from './files.ts'
import { NotFound } from './errors.ts'
import type { Download } from './reply.ts'
import type { Visit } from './visit.ts'

/**
 * A kept file as an answer. The caller has checked that this viewer may see `subject`; a file of another
 * subject is not found. Pictures are shown, everything else is saved; whatever it is, the browser must
 * not run it (nosniff, and a policy that allows nothing).
 */
export async function downloadFile(v: Visit, id: string, { subject, size }: Pick<Belonging, 'subject'> & { size?: 'full' | 'thumbnail' }): Promise<Download> {
  const { file, bytes } = await readFile(v.house, v.db, id, size)
  if (file.subject !== subject) throw new NotFound()
  v.http.reply.header('x-content-type-options', 'nosniff').header('content-security-policy', "default-src 'none'; sandbox")
  return { type: file.type, body: bytes, filename: file.type.startsWith('image/') ? undefined : file.name }
}
