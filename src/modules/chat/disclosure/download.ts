import { actorOf, audit } from '../../../platform/audit.ts'
import { Gone } from '../../../platform/errors.ts'
import { listFiles } from '../../../platform/files.ts'
import { downloadFile } from '../../../platform/files-download.ts'
import type { Download } from '../../../platform/reply.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { recordOf } from './record.ts'
import { stateOf } from './state.ts'
import { findDisclosure } from './store.ts'
import { disclosureRefusals } from './text.ts'

/** A file of an export, to the two who made it happen and for two weeks only; the trail says who fetched it before they have it. */
export function download(type: 'text/html' | 'application/json') {
  return async (v: Visit): Promise<Download> => {
    const me = v.viewer.accountId
    const it = await findDisclosure(v.db, v.param('disclosure'))
    if (!it || (it.asked_by !== me && it.decided_by !== me)) return notFound()
    const state = stateOf(it, v.now)
    if (state === 'over') throw new Gone(disclosureRefusals.over)
    const file = (await listFiles(v.db, recordOf(it.id))).find(one => one.type === type)
    if (state !== 'ready' || !file) return notFound()
    await audit(v.db, v.now, { actor: actorOf(v), action: 'chat.disclosure-downloaded', subject: recordOf(it.id), details: { type } })
    return downloadFile(v, file.id, { subject: recordOf(it.id) })
  }
}
