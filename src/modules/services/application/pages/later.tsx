import { dayOf } from '../../../../platform/clock.ts'
import { z } from 'zod'
import { inTransaction } from '../../../../platform/database.ts'
import type { FormState } from '../../../../platform/form.ts'
import { notify } from '../../../../platform/notify.ts'
import { defineAction, definePage } from '../../../../platform/page.ts'
import { seeOther } from '../../../../platform/reply.ts'
import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { baseUrl } from '../../../../platform/visiting.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { formatDate } from '../../../../ui/format.ts'
import { PrintButton } from '../../../../ui/PrintButton.tsx'
import { Qr } from '../../../../ui/Qr.tsx'
import { chargeMail } from '../../../accounts/index.ts'
import { emailInput } from '../../questions/words.tsx'
import { draftAge } from '../retention.ts'
import { resumeCode } from '../resume.ts'
import { sampleDraft } from '../sample.ts'
import { type Filling, firstOpenStep, getFilling } from '../see.ts'
import { removeApplication, setEmail } from '../store.ts'
import { applicationTexts } from '../text.ts'

interface LaterData extends Filling {
  readonly code: string
}

/** „Später weitermachen“: a code for any device: to write down, to scan, to print, or by mail. */
export const laterPage = definePage<LaterData, typeof mailForm>({
  title: v => v.text(applicationTexts).laterTitle,
  async load(v) {
    const filling = await getFilling(v)
    return { ...filling, code: resumeCode(v.house, filling.row.id) }
  },
  form: () => mailForm,
  // The count of mails must stand even if the rest fails, so the parts open their own transactions.
  transaction: false,
  async post(v, { email }, { row, definition, code }) {
    const t = v.text(applicationTexts)
    await chargeMail(v, email)
    await inTransaction(v.db, async tx => {
      await setEmail(tx, row.id, email)
      await notify(v.house, tx, {
        to: { email, lang: v.lang },
        kind: 'case',
        subject: t.mailSubject(inLanguage(definition.text.name, v.lang)),
        lines: t.mailLines(code),
        link: { text: t.resumeTitle, url: '/weitermachen' },
      })
    })
    return seeOther(`/leistungen/${definition.key}`, t.laterMailed)
  },
  view,
  sample: sampleDraft('/spaeter'),
})

const mailForm = z.object({ email: emailInput })

/** Throws the draft away, at once and for good. */
export const discard = defineAction({
  form: z.unknown(),
  load: getFilling,
  async post(v, _input, { row, definition }) {
    await removeApplication(v.db, row.id)
    return seeOther(`/leistungen/${definition.key}`, v.text(applicationTexts).discarded)
  },
  on: laterPage,
  sample: sampleDraft('/loeschen', {}),
})

function view(v: Visit, data: LaterData, form: FormState) {
  const t = v.text(applicationTexts)
  const { row, code } = data
  const address = `${baseUrl(v.house, v.http.request)}/weitermachen`
  const until = dayOf(row.touched_at.add({ hours: draftAge.days * 24 }), v.house.city.zone)
  const open = firstOpenStep(v, data)
  return (
    <>
      <h1>{t.laterTitle}</h1>
      <p class="lead">{t.laterLead}</p>
      <section class="service-code" aria-label={t.laterCode}>
        <p class="service-code__label">{t.laterCode}</p>
        <p class="service-code__code">{code}</p>
        <Qr content={`${address}?code=${code}`} label={t.laterQr} />
        <p>{t.laterWhere(address)}</p>
      </section>
      <p>{t.laterOnce}</p>
      <p>{t.laterUntil(formatDate(until, v.lang))}</p>
      <PrintButton />
      <Form form={form} action={`/antrag/${row.id}/spaeter`} id="mail">
        <Field name="email" type="email" label={t.laterMailField} hint={t.laterMailHint} autocomplete="email" value={row.email ?? v.viewer.email} />
        <Buttons>
          <Button kind="secondary">{t.laterMail}</Button>
        </Buttons>
      </Form>
      <Buttons>
        <Button href={`/antrag/${row.id}/${open?.id ?? 'pruefen'}`}>{t.laterGoOn}</Button>
      </Buttons>
      <Form form={form} action={`/antrag/${row.id}/loeschen`} id="weg">
        <Button kind="tertiary" danger>
          {t.discard}
        </Button>
      </Form>
    </>
  )
}
