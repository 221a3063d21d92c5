import { actorOf, audit } from '../../../platform/audit.ts'
import { downloadFile } from '../../../platform/files-download.ts'
import type { Download } from '../../../platform/reply.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { getDefinition } from '../definition/store.ts'
import { fulfilmentOf } from '../registry.ts'
import { confirmationPdf, hasNotice, noticePdf } from './letter.ts'
import { getVisibleRow } from './see.ts'
import { type CaseRow, findCaseByCode, viewOf } from './store.ts'

export async function confirmation(v: Visit): Promise<Download> {
  const row = await getReadableRow(v)
  return { type: 'application/pdf', body: await confirmationPdf(v.house, v.db, row, v.lang), filename: `Bestaetigung ${row.code}.pdf` }
}

export async function notice(v: Visit): Promise<Download> {
  const row = await getReadableRow(v)
  if (!hasNotice(row)) notFound()
  return { type: 'application/pdf', body: await noticePdf(v.house, v.db, row, v.lang), filename: `Bescheid ${row.code}.pdf` }
}

/** What the fulfilment gives along with the confirmation, such as a calendar file. */
export async function attachment(v: Visit): Promise<Download> {
  const row = await getReadableRow(v)
  const definition = await getDefinition(v.db, row.service, row.version)
  const given = row.state === 'fulfilling' ? await fulfilmentOf(v.house, definition)?.confirmation?.(v.house, v.db, viewOf(row)) : undefined
  const one = given?.attachments.find(({ name }) => name === v.param('name')) ?? notFound()
  return { type: one.type, body: one.content, filename: one.name }
}

/** A file that belongs to the case, for those who may see the case. */
export async function file(v: Visit): Promise<Download> {
  const row = await getReadableRow(v)
  return downloadFile(v, v.param('file'), { subject: `case:${row.id}` })
}

/** For the citizen, and for clerks, whose looking is noted. */
async function getReadableRow(v: Visit): Promise<CaseRow> {
  if (!v.viewer.permissions.has('services.handle')) return getVisibleRow(v)
  const row = (await findCaseByCode(v.db, v.param('code').toUpperCase())) ?? notFound()
  await audit(v.db, v.now, { actor: actorOf(v), action: 'case.seen', subject: `case:${row.id}`, details: { paper: v.url.pathname.split('/').at(-1) } })
  return row
}
