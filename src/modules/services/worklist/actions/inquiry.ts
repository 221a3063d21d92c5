import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { defineAction } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { dateInput } from '../../../../ui/input.ts'
import { tell } from '../../case/advance.ts'
import { insertTimeline } from '../../case/store.ts'
import { endOfDay } from '../days.ts'
import { staffCasePage } from '../pages/staff-case.tsx'
import { sampleCase } from '../sample.ts'
import { lockStaffCase, pathOf } from '../staff-case.ts'
import { ask } from '../store.ts'
import { caseTexts } from '../text.ts'

/** Asks the citizen something; the case waits until they answer. One question at a time. */
export const inquiry = defineAction({
  on: staffCasePage,
  sample: house => sampleCase(house, 'rueckfrage'),
  load: lockStaffCase,
  form: z.object({ question: z.string().trim().min(10).max(2000), until: dateInput }),
  async post(v, { question, until }, row) {
    const t = v.text(caseTexts)
    if (row.state !== 'deciding') return invalid({ '': t.tooLate })
    if (Temporal.PlainDate.compare(until, v.today) < 0) return invalid({ until: t.past })
    if (!(await ask(v.db, v.now, row.id, actorOf(v), question, endOfDay(until, v.house.city.zone)))) return invalid({ '': t.alreadyAsked })
    await insertTimeline(v.db, row.id, {
      at: v.now,
      kind: 'asked',
      actor: actorOf(v),
      citizen: { de: `Wir haben eine Frage an Sie: ${question}`, en: `We have a question for you: ${question}`, ls: `Wir haben eine Frage: ${question}` },
    })
    await audit(v.db, v.now, { actor: actorOf(v), action: 'case.asked', subject: `case:${row.id}` })
    await tell(v.db, row.id, 'asked')
    return seeOther(pathOf(row), t.asked)
  },
})
