import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { defineAction } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { getDefinition } from '../../definition/store.ts'
import { barOf } from '../four-eyes.ts'
import { staffCasePage } from '../pages/staff-case.tsx'
import { sampleCase } from '../sample.ts'
import { lockStaffCase, pathOf } from '../staff-case.ts'
import { finishReview } from '../store.ts'
import { caseTexts } from '../text.ts'

/** A person has looked at what the rules decided. */
export const review = defineAction({
  on: staffCasePage,
  sample: house => sampleCase(house, 'stichprobe'),
  load: lockStaffCase,
  form: z.object({}),
  async post(v, _input, row) {
    const bar = barOf(v, row, await getDefinition(v.db, row.service, row.version))
    if (bar) return invalid({ '': v.text(caseTexts).bars[bar] })
    if (await finishReview(v.db, row.id)) await audit(v.db, v.now, { actor: actorOf(v), action: 'case.reviewed', subject: `case:${row.id}` })
    return seeOther(pathOf(row), v.text(caseTexts).reviewed)
  },
})
