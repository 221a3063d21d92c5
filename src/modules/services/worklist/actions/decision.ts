import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { defineAction } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { advance } from '../../case/advance.ts'
import { type CaseRow, insertTimeline, setDecision } from '../../case/store.ts'
import { getDefinition } from '../../definition/store.ts'
import { barOf } from '../four-eyes.ts'
import { staffCasePage } from '../pages/staff-case.tsx'
import { sampleCase } from '../sample.ts'
import { lockStaffCase, pathOf } from '../staff-case.ts'
import { caseTexts } from '../text.ts'

/** A clerk decides: only the one who has the case, only while it is open. */
export const decision = defineAction({
  on: staffCasePage,
  sample: house => sampleCase(house, 'entscheidung'),
  load: lockStaffCase,
  form: z.object({ outcome: z.enum(['grant', 'refuse']), reason: z.string().trim().min(10).max(2000) }),
  async post(v, { outcome, reason }, row) {
    const t = v.text(caseTexts)
    if (row.state !== 'deciding') return invalid({ '': t.tooLate })
    const by = actorOf(v)
    if (row.assignee !== by) return invalid({ '': t.notYours })
    const bar = barOf(v, row, await getDefinition(v.db, row.service, row.version))
    if (bar) return invalid({ '': t.bars[bar] })
    await setDecision(v.db, row.id, { outcome, rule: null, reason, legal: null, by, at: v.now.toString() }, null)
    await advance(v.house, v.db, row.id, { kind: 'decided', outcome }, { actor: by, reason })
    if (row.entered_by === by) await noteOwnEntry(v, row)
    return seeOther(pathOf(row), t.decided)
  },
})

/** Allowed where the service does not ask for four eyes, but whoever looks at the case later shall see it. */
async function noteOwnEntry(v: Visit, row: CaseRow) {
  const actor = actorOf(v)
  await insertTimeline(v.db, row.id, { at: v.now, kind: 'decided-own-entry', actor, staff: { de: caseTexts.de.ownEntry, en: caseTexts.en.ownEntry } })
  await audit(v.db, v.now, { actor, action: 'case.decided-own-entry', subject: `case:${row.id}` })
}
