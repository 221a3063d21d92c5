import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import { Tick } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { texts } from '../text.ts'
import { isOurs, isStaffPage, place } from './place.ts'
import { keep, remark } from './remark.ts'
import { sealOf } from './seal.ts'

/** A word about a page, or about the whole when somebody comes here by themselves. */
export const remarkPage = definePage({
  title: v => v.text(texts).remarkTitle,
  form: z.object({ ...place, ...remark }),
  async post(v, input) {
    const t = v.text(texts)
    if (!isOurs(v.house, input)) return invalid({ '': t.unknownPage })
    await keep(v, input)
    return seeOther(input.page.includes(':') ? homeOf(v) : input.page, t.thanksForWords)
  },
  view(v, _data, form) {
    const t = v.text(texts)
    const page = pageOf(v)
    return (
      <>
        <h1>{t.remarkTitle}</h1>
        <p class="lead">{t.remarkLead}</p>
        {page !== homeOf(v) && (
          <p>
            {t.aboutPage}: {page.includes(':') ? page.replaceAll(/\/:\w+/g, '') : <a href={page}>{page}</a>}
          </p>
        )}
        <Form
          form={form}
          action={`${v.side === 'staff' ? '/rathaus' : ''}/rueckmeldung`}
          hidden={{ page, seal: sealOf(v.house, page), once: form.value('once', '') || randomUUID() }}
        >
          <Field name="words" type="textarea" label={t.words} hint={t.noPersonal} maxLength={500} rows={4} />
          {isStaffPage(page) ? (
            <Tick name="inbox" label={t.answerInbox} hint={t.answerInboxHint} />
          ) : (
            <Field name="email" type="email" label={t.email} hint={t.emailHint} required={false} autocomplete="email" />
          )}
          <Button>{t.send}</Button>
        </Form>
        <p>
          <a href={v.side === 'staff' ? '/rathaus/rueckmeldungen/geaendert' : '/rueckmeldungen'}>{t.toChanges}</a>
        </p>
      </>
    )
  },
  private: true,
})

function homeOf(v: Visit) {
  return v.side === 'staff' ? '/rathaus' : '/'
}

/** The page this is about: from the link, or from the form that came back. */
function pageOf(v: Visit): string {
  const sent = (v.http.request.body ?? {}) as Record<string, unknown>
  const [page, seal] = typeof sent['page'] === 'string' ? [sent['page'], String(sent['seal'])] : [v.query('seite'), v.query('siegel')]
  return isOurs(v.house, { page, seal }) ? page : homeOf(v)
}
