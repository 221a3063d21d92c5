import { z } from 'zod'
import { actorOf } from '../../../../platform/audit.ts'
import { definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { mostRenewals, renewLink } from '../renew.ts'
import { sampleCase } from '../sample.ts'
import { getVisibleRow } from '../see.ts'
import { caseTexts } from '../text.ts'

/** A new secret link for who has lost the old one or given it to too many: says first what that means, then does it. */
export const renewalPage = definePage({
  title: v => v.text(caseTexts).renewTitle,
  load: getVisibleRow,
  form: z.unknown(),
  async post(v, _input, row) {
    const t = v.text(caseTexts)
    if (row.link_generation > mostRenewals) return invalid({ '': t.renewTooOften })
    await renewLink(v.house, v.db, row, { actor: actorOf(v), session: v.viewer.sessionId, account: v.viewer.accountId })
    return seeOther(`/vorgang/${row.code}`, row.contact_email === null ? t.renewedHere : t.renewedByMail)
  },
  view(v, row, form) {
    const t = v.text(caseTexts)
    return (
      <>
        <h1>{t.renewTitle}</h1>
        <p class="lead">{t.renewLead}</p>
        <p>{row.contact_email === null ? t.renewNoMail : t.renewMail}</p>
        {form.error('') && <Alert kind="danger" title={form.error('')} role="alert" />}
        <Form form={form}>
          <Buttons>
            <Button>{t.renewYes}</Button>
            <Button kind="secondary" href={`/vorgang/${row.code}`}>
              {t.renewNo}
            </Button>
          </Buttons>
        </Form>
      </>
    )
  },
  sample: sampleCase('/neuer-link'),
})
