import { z } from 'zod'
import { SeeElsewhere } from '../../../../platform/errors.ts'
import { definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { setFlash } from '../../../../platform/visiting.ts'
import { Button } from '../../../../ui/Button.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { hashOfCode } from '../../case/code.ts'
import { sampleDraft } from '../sample.ts'
import { countAttempt, findByResumeCode } from '../resume.ts'
import { firstOpenStep, getFilling } from '../see.ts'
import { applicationTexts } from '../text.ts'

/** Goes on with a draft on any device, by its code. A QR code fills the field in; opening stays a press of the button. */
export const resumePage = definePage({
  title: v => v.text(applicationTexts).resumeTitle,
  form: z.object({ code: z.string().trim().min(1).max(60) }),
  // The try is counted apart from it: who held a transaction and waited here for another connection could stop the whole house.
  transaction: false,
  async post(v, { code }) {
    const t = v.text(applicationTexts)
    await countAttempt(v, `weitermachen ${hashOfCode(code).toString('base64url')}`)
    const found = await findByResumeCode(v.db, code)
    if (!found) return invalid({ code: t.resumeWrong })
    await v.grant(`application:${found.id}`)
    return seeOther(`/antrag/${found.id}`, t.resumed)
  },
  view(v, _data, form) {
    const t = v.text(applicationTexts)
    return (
      <>
        <h1>{t.resumeTitle}</h1>
        <p class="lead">{t.resumeLead}</p>
        <Form form={form}>
          <Field name="code" type="code" label={t.resumeField} hint={t.resumeHint} value={v.query('code')} width="medium" autocomplete="off" maxLength={60} />
          <Button>{t.resumeButton}</Button>
        </Form>
      </>
    )
  },
})

/** `/antrag/:id` alone leads to where it goes on. */
export const continuePage = definePage({
  title: v => v.text(applicationTexts).resumeTitle,
  async load(v): Promise<undefined> {
    const filling = await getFilling(v)
    // what was said on the way here is meant for the page it leads to
    if (v.said) setFlash(v, v.said)
    throw new SeeElsewhere(`/antrag/${filling.row.id}/${filling.row.offered === null ? (firstOpenStep(v, filling)?.id ?? 'pruefen') : 'neue-fassung'}`)
  },
  view: () => <></>,
  sample: sampleDraft(''),
})
