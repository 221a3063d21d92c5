import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { afterCommit } from '../../../platform/database.ts'
import { filesField, keepFiles } from '../../../platform/files-form.ts'
import { notify } from '../../../platform/notify.ts'
import { defineAction } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { addOwner } from '../../payments/index.ts'
import { caseTopic } from './advance.ts'
import { answerInquiry } from './inquiries.ts'
import { casePage } from './pages/case.tsx'
import { sampleCase } from './sample.ts'
import { getVisibleRow } from './see.ts'
import { attachToAccount, insertTimeline } from './store.ts'
import { caseTexts } from './text.ts'
import { happened } from './words.ts'

/** The citizen's answer to the question of the office. */
export const answer = defineAction({
  form: v => z.object({ frage: z.uuid(), antwort: z.string().trim().min(1).max(4000), dateien: filesField(v, { max: 5 }) }),
  load: getVisibleRow,
  async post(v, input, row) {
    const t = v.text(caseTexts)
    const files = await keepFiles(v, input.dateien, { purpose: 'services.answer', subject: `case:${row.id}` })
    const answered = await answerInquiry(
      v.db,
      v.now,
      row.id,
      input.antwort,
      files.map(({ id, name }) => ({ id, name })),
    )
    if (!answered) return seeOther(`/vorgang/${row.code}`, t.answeredBefore)
    await insertTimeline(v.db, row.id, {
      at: v.now,
      kind: 'answered',
      actor: 'citizen',
      citizen: happened.answered,
      staff: { de: `Antwort: ${input.antwort}`, en: `Answer: ${input.antwort}` },
    })
    await audit(v.db, v.now, { actor: actorOf(v), action: 'case.answered', subject: `case:${row.id}` })
    const clerk = row.assignee ?? answered.asked_by
    if (clerk)
      await notify(v.house, v.db, {
        to: { accountId: clerk, lang: 'de' },
        kind: 'work',
        subject: `Antwort zu ${row.code}`,
        lines: ['Auf Ihre Rückfrage ist eine Antwort gekommen.'],
        link: { text: 'Vorgang öffnen', url: `/rathaus/vorgaenge/${row.code}` },
        key: `answered ${answered.id}`,
      })
    afterCommit(v.db, () => v.house.live.publish(caseTopic(row.id), { name: 'changed' }))
    return seeOther(`/vorgang/${row.code}`, t.answered)
  },
  on: casePage,
  sample: sampleCase('/antwort', { inquiry: true }),
})

/** Takes the case into the viewer's account. */
export const attach = defineAction({
  form: z.unknown(),
  load: getVisibleRow,
  async post(v, _input, row) {
    const t = v.text(caseTexts)
    const { accountId, kind } = v.viewer
    if (accountId === null || kind !== 'citizen') return seeOther(`/vorgang/${row.code}`, t.attachSignIn)
    const fresh = await attachToAccount(v.db, row.id, accountId)
    if (!fresh && row.account_id !== accountId) return seeOther(`/vorgang/${row.code}`, t.attachedBefore)
    if (fresh) {
      await addOwner(v.db, `case:${row.id}`, `account:${accountId}`)
      await audit(v.db, v.now, { actor: accountId, action: 'case.collected', subject: `case:${row.id}` })
    }
    return seeOther(`/vorgang/${row.code}`, t.attached)
  },
  on: casePage,
  sample: sampleCase('/konto', { form: {} }),
})
