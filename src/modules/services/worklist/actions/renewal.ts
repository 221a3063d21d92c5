import { z } from 'zod'
import { actorOf } from '../../../../platform/audit.ts'
import { defineAction } from '../../../../platform/page.ts'
import { seeOther } from '../../../../platform/reply.ts'
import { renewLink } from '../../case/renew.ts'
import { staffCasePage } from '../pages/staff-case.tsx'
import { sampleCase } from '../sample.ts'
import { lockStaffCase, pathOf } from '../staff-case.ts'
import { caseTexts } from '../text.ts'

/** A new secret link for a caller who has lost the old one or given it away. The clerk never sees it. */
export const renewal = defineAction({
  on: staffCasePage,
  sample: house => sampleCase(house, 'neuer-link'),
  load: lockStaffCase,
  form: z.object({}),
  async post(v, _input, row) {
    const t = v.text(caseTexts)
    await renewLink(v.house, v.db, row, { actor: actorOf(v), session: null, account: null })
    return seeOther(pathOf(row), row.contact_email === null ? t.renewedNoMail : t.renewed)
  },
})
