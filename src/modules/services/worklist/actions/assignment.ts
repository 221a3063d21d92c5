import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { saying } from '../../../../platform/form-messages.ts'
import { defineAction } from '../../../../platform/page.ts'
import { seeOther } from '../../../../platform/reply.ts'
import { staffCasePage } from '../pages/staff-case.tsx'
import { sampleCase } from '../sample.ts'
import { lockStaffCase, pathOf } from '../staff-case.ts'
import { assign, listClerks } from '../store.ts'
import { caseTexts } from '../text.ts'

/** Who works on the case. `before` is who had it on the page that was sent, so that nobody is taken something unseen. */
export const assignment = defineAction({
  on: staffCasePage,
  sample: house => sampleCase(house, 'zuweisung'),
  load: async v => ({ row: await lockStaffCase(v), clerks: await listClerks(v.db) }),
  form: (_v, { clerks }) =>
    z.object({
      to: z
        .string()
        .refine(
          to => to === '' || clerks.some(clerk => clerk.id === to),
          saying({ de: 'Diese Person bearbeitet keine Vorgänge.', en: 'This person does not work on cases.' }),
        ),
      before: z.string().default(''),
    }),
  async post(v, { to, before }, { row }) {
    const t = v.text(caseTexts)
    if (!(await assign(v.db, row.id, before || null, to || null))) return seeOther(pathOf(row), t.takenByOther)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'case.assigned', subject: `case:${row.id}`, details: { to: to || null } })
    return seeOther(pathOf(row), to === v.viewer.accountId ? t.taken : t.assigned)
  },
})
