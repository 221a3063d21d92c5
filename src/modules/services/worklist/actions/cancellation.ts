import { z } from 'zod'
import { actorOf } from '../../../../platform/audit.ts'
import { defineAction } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { advance } from '../../case/advance.ts'
import { isEnd } from '../../case/flow.ts'
import { getDefinition } from '../../definition/store.ts'
import { barOf } from '../four-eyes.ts'
import { staffCasePage } from '../pages/staff-case.tsx'
import { sampleCase } from '../sample.ts'
import { lockStaffCase, pathOf } from '../staff-case.ts'
import { caseTexts } from '../text.ts'

/** Takes a case back on the citizen's word (a call, a letter); what was paid is given back. */
export const cancellation = defineAction({
  on: staffCasePage,
  sample: house => sampleCase(house, 'storno'),
  load: lockStaffCase,
  form: z.object({ why: z.string().trim().min(5).max(500) }),
  async post(v, { why }, row) {
    const t = v.text(caseTexts)
    if (isEnd(row.state)) return invalid({ '': t.tooLate })
    if (barOf(v, row, await getDefinition(v.db, row.service, row.version)) === 'own') return invalid({ '': t.bars.own })
    await advance(v.house, v.db, row.id, { kind: 'cancelled' }, { actor: actorOf(v), reason: why })
    return seeOther(pathOf(row), t.cancelled)
  },
})
