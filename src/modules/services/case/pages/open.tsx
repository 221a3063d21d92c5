import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { inTransaction } from '../../../../platform/database.ts'
import { definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { within } from '../../../../platform/visiting.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { countAttempt } from '../../application/resume.ts'
import { readCaseCode } from '../code.ts'
import { type CaseRow, findCaseByCode } from '../store.ts'
import { caseTexts } from '../text.ts'

/** Opens a case by its number and the contact that was given with it; tries are counted. */
export const openPage = definePage({
  title: v => v.text(caseTexts).openTitle,
  form: z.object({ nummer: z.string().trim().min(1).max(40), kontakt: z.string().trim().min(1).max(254) }),
  // The try is counted apart from it, for a wrong one is rolled back; so no transaction may be open yet.
  transaction: false,
  async post(v, { nummer, kontakt }) {
    const t = v.text(caseTexts)
    const code = readCaseCode(nummer)
    if (!code) return invalid({ nummer: t.openNoCode })
    await countAttempt(v, `nummer ${code}`)
    const row = await findCaseByCode(v.db, code)
    if (!row || !isContactOf(row, kontakt)) return invalid({ nummer: t.openWrong })
    await inTransaction(v.db, async tx => {
      await within(v, tx).grant(`case:${row.id}`)
      await audit(tx, v.now, { actor: actorOf(v), action: 'case.opened-by-code', subject: `case:${row.id}` })
    })
    return seeOther(`/vorgang/${row.code}`)
  },
  view(v, _data, form) {
    const t = v.text(caseTexts)
    return (
      <>
        <h1>{t.openTitle}</h1>
        {v.query('link') === 'alt' ? (
          <Alert kind="warning" title={t.oldLink}>
            <p>{t.oldLinkAdvice}</p>
          </Alert>
        ) : (
          <p class="lead">{t.openLead}</p>
        )}
        <Form form={form}>
          <Field name="nummer" type="code" label={t.openCode} hint={t.openCodeHint} value={v.query('nummer')} width="medium" autocomplete="off" />
          <Field name="kontakt" label={t.openContact} autocomplete="email" />
          <Button>{t.openButton}</Button>
        </Form>
      </>
    )
  },
})

/** Mail without regard to case, telephone by its digits; a country code in front does not matter. */
function isContactOf(row: CaseRow, given: string): boolean {
  const digits = (text: string) => text.replaceAll(/\D/g, '').replace(/^(0049|49|0)/, '')
  if (row.contact_email !== null && row.contact_email.toLowerCase() === given.toLowerCase()) return true
  return row.contact_phone !== null && digits(given).length >= 5 && digits(row.contact_phone) === digits(given)
}
