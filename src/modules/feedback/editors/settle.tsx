import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { maybe, sql } from '../../../platform/database.ts'
import { Conflict } from '../../../platform/errors.ts'
import type { House } from '../../../platform/module.ts'
import { notify } from '../../../platform/notify.ts'
import { definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { notFound } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatDate } from '../../../ui/format.ts'
import { optional } from '../../../ui/input.ts'
import { type Remark, findRemark, lockRemark, settleRemark } from '../store.ts'
import { texts } from '../text.ts'
import { editorTexts } from './text.ts'

const home = '/rathaus/rueckmeldungen'

/** Files a remark as done: with an answer if one is wanted, and with what was changed if something was. */
export const settlePage = definePage<Remark>({
  title: v => v.text(editorTexts).settleTitle,
  load: async v => (await findRemark(v.db, v.param('id'))) ?? notFound(),
  form: z.object({ answer: optional(z.string().trim().max(2000)), changed: optional(z.string().trim().max(500)) }),
  async post(v, { answer, changed }, { id }) {
    const remark = (await lockRemark(v.db, id)) ?? notFound()
    if (remark.state === 'done') throw new Conflict(v.text(editorTexts).already)
    await settleRemark(v.db, id, { answer: remark.email ? answer : null, changed, day: v.today })
    if (remark.email && answer) {
      const t = texts[remark.lang]
      await notify(v.house, v.db, {
        to: { email: remark.email, lang: remark.lang },
        kind: 'news',
        subject: t.mailSubject(v.house.city.name),
        lines: [t.youWrote(remark.words), answer],
        key: `feedback:${id}`,
      })
    }
    await audit(v.db, v.now, { actor: actorOf(v), action: 'feedback.settled', subject: `feedback.remark:${id}` })
    return seeOther(home, v.text(editorTexts).settled)
  },
  view(v, remark, form) {
    const t = v.text(editorTexts)
    return (
      <>
        <h1>{t.settleTitle}</h1>
        <blockquote lang={remark.lang === 'en' ? 'en' : 'de'}>{remark.words}</blockquote>
        <p class="muted">
          {remark.page}, {t.on(formatDate(remark.day, v.lang))}
        </p>
        {remark.state === 'done' ? (
          <p>{t.already}</p>
        ) : (
          <Form form={form}>
            {remark.email && <Field name="answer" type="textarea" label={t.answer} hint={t.answerHint} required={false} rows={6} maxLength={2000} />}
            <Field name="changed" type="textarea" label={t.changed} hint={t.changedHint} required={false} rows={3} maxLength={500} />
            <Button>{t.settleButton}</Button>
          </Form>
        )}
      </>
    )
  },
  async sample(house: House) {
    const row = await maybe(house.db, sql<{ id: string }>`select id from feedback.remark where state = 'open' order by email nulls last limit 1`)
    return row && { path: `${home}/${row.id}` }
  },
})
