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
import { isStaffPage } from '../foot/place.ts'
import { titlesOfPages } from '../naming.ts'
import { type Remark, findRemark, lockRemark, settleRemark, wantsAnswer } from '../store.ts'
import { texts } from '../text.ts'
import { editorTexts } from './text.ts'

const home = '/rathaus/rueckmeldungen'

/** Files a remark as done: with an answer if one is wanted, and with what was changed if something was. */
export const settlePage = definePage<Remark & { called: string }>({
  title: v => v.text(editorTexts).settleTitle,
  async load(v) {
    const remark = (await findRemark(v.db, v.param('id'))) ?? notFound()
    return { ...remark, called: (await titlesOfPages(v, [remark.page])).get(remark.page) ?? remark.page }
  },
  form: z.object({ answer: optional(z.string().trim().max(2000)), changed: optional(z.string().trim().max(500)) }),
  async post(v, { answer, changed }, { id }) {
    const remark = (await lockRemark(v.db, id)) ?? notFound()
    if (remark.state === 'done') throw new Conflict(v.text(editorTexts).already)
    await settleRemark(v.db, id, { answer: wantsAnswer(remark) ? answer : null, changed, day: v.today })
    if (wantsAnswer(remark) && answer) {
      const t = texts[remark.lang]
      await notify(v.house, v.db, {
        to: { email: remark.email, accountId: remark.account_id, lang: remark.lang },
        kind: remark.account_id ? 'work' : 'news',
        subject: remark.account_id ? t.inboxSubject : t.mailSubject(v.house.city.name),
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
          {remark.called}, {t.on(formatDate(remark.day, v.lang))}
        </p>
        {remark.state === 'done' ? (
          <p>{t.already}</p>
        ) : (
          <Form form={form}>
            {wantsAnswer(remark) && (
              <Field
                name="answer"
                type="textarea"
                label={remark.account_id ? t.answerToInbox : t.answer}
                hint={t.answerHint}
                required={false}
                rows={6}
                maxLength={2000}
              />
            )}
            <Field
              name="changed"
              type="textarea"
              label={t.changed}
              hint={isStaffPage(remark.page) ? t.changedStaffHint : t.changedHint}
              required={false}
              rows={3}
              maxLength={500}
            />
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
