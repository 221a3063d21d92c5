import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { defineAction } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { dateInput } from '../../../../ui/input.ts'
import { endOfDay } from '../days.ts'
import { staffCasePage } from '../pages/staff-case.tsx'
import { sampleCase } from '../sample.ts'
import { lockStaffCase, pathOf } from '../staff-case.ts'
import { setDue } from '../store.ts'
import { caseTexts } from '../text.ts'

/** When the office must have answered. */
export const deadline = defineAction({
  on: staffCasePage,
  sample: house => sampleCase(house, 'frist'),
  load: lockStaffCase,
  form: z.object({ due: dateInput }),
  async post(v, { due }, row) {
    const t = v.text(caseTexts)
    if (row.state !== 'deciding') return invalid({ '': t.tooLate })
    if (Temporal.PlainDate.compare(due, v.today) < 0) return invalid({ due: t.past })
    await setDue(v.db, row.id, endOfDay(due, v.house.city.zone))
    await audit(v.db, v.now, { actor: actorOf(v), action: 'case.deadline', subject: `case:${row.id}`, details: { due: due.toString() } })
    return seeOther(pathOf(row), t.deadlineSet)
  },
})
