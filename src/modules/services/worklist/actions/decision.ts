import { z } from 'zod'
import { actorOf } from '../../../../platform/audit.ts'
import { defineAction } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { advance } from '../../case/advance.ts'
import { setDecision } from '../../case/store.ts'
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
    await setDecision(v.db, row.id, { outcome, rule: null, reason, legal: null, by, at: v.now.toString() }, null)
    await advance(v.house, v.db, row.id, { kind: 'decided', outcome }, { actor: by, reason })
    return seeOther(pathOf(row), t.decided)
  },
})
