import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { Conflict, SeeElsewhere } from '../../../../platform/errors.ts'
import { definePage } from '../../../../platform/page.ts'
import { seeOther } from '../../../../platform/reply.ts'
import { Button } from '../../../../ui/Button.tsx'
import { Alert } from '../../../../ui/Alert.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { confirm } from '../../booking/fixing.ts'
import { texts } from '../appointment-text.ts'
import { tellStage } from '../coming-far.ts'
import { hasMailbox, type Own, ownAppointment, whenAndWhere } from '../own.ts'
import { sampleAppointment } from '../samples.ts'

/** /termin/:code/bestaetigen: where the mail's link leads. A button, for mail scanners press none. */
export const confirmPage = definePage<Own>({
  title: v => v.text(texts).confirm.title,
  async load(v) {
    const own = await ownAppointment(v)
    if (own.appointment.state !== 'unconfirmed') throw new SeeElsewhere(`/termin/${own.appointment.code}`)
    return own
  },
  form: z.unknown(),
  async post(v, _input, { appointment }) {
    const t = v.text(texts).confirm
    if (!hasMailbox(v, appointment)) throw new Conflict(t.fromMail)
    if (!(await confirm(v.house, v.db, appointment.id))) throw new Conflict(t.gone)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'appointment.booked', subject: `appointment:${appointment.id}`, details: { confirmed: true } })
    await tellStage(v, 'booked')
    return seeOther(`/termin/${appointment.code}`, t.done)
  },
  view(v, own, form) {
    const t = v.text(texts).confirm
    return (
      <>
        <h1>{t.title}</h1>
        {hasMailbox(v, own.appointment) ? (
          <Form form={form}>
            <p class="lead">{t.lead(...whenAndWhere(v, own))}</p>
            <Button>{t.button}</Button>
          </Form>
        ) : (
          <Alert kind="info" title={t.fromMail} />
        )}
      </>
    )
  },
  sample: sampleAppointment('unconfirmed', 'bestaetigen'),
})
