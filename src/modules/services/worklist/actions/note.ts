import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { defineAction } from '../../../../platform/page.ts'
import { seeOther } from '../../../../platform/reply.ts'
import { staffCasePage } from '../pages/staff-case.tsx'
import { sampleCase } from '../sample.ts'
import { lockStaffCase, pathOf } from '../staff-case.ts'
import { addNote } from '../store.ts'
import { caseTexts } from '../text.ts'

/** A note for the office. */
export const note = defineAction({
  on: staffCasePage,
  sample: house => sampleCase(house, 'notiz'),
  load: lockStaffCase,
  form: z.object({ text: z.string().trim().min(1).max(4000) }),
  async post(v, { text }, row) {
    await addNote(v.db, v.now, row.id, actorOf(v), text)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'case.noted', subject: `case:${row.id}` })
    return seeOther(pathOf(row), v.text(caseTexts).noted)
  },
})
