import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { Conflict } from '../../../../platform/errors.ts'
import { definePage } from '../../../../platform/page.ts'
import { seeOther } from '../../../../platform/reply.ts'
import { inLanguage } from '../../../../platform/text.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { end } from '../../booking/ending.ts'
import { texts } from '../appointment-text.ts'
import { ownAppointment, whenAndWhere } from '../own.ts'
import { NotChangeable, onlyBooked } from '../parts/NotChangeable.tsx'
import { sampleAppointment } from '../samples.ts'

/** /termin/:code/absagen: asks once; looking at the page cancels nothing. */
export const cancelPage = definePage({
  title: v => v.text(texts).cancelling.title,
  load: async v => onlyBooked(await ownAppointment(v)),
  form: z.unknown(),
  async post(v, _input, { appointment, office, isChangeable }) {
    const t = v.text(texts)
    if (!isChangeable) throw new Conflict(`${t.late(inLanguage(office.name, v.lang))} ${t.call(office.phone)}`)
    await end(v.house, v.db, appointment.id, 'cancelled')
    await audit(v.db, v.now, { actor: actorOf(v), action: 'appointment.cancelled', subject: `appointment:${appointment.id}` })
    return seeOther(`/termin/${appointment.code}`, t.cancelling.done)
  },
  view(v, own, form) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.cancelling.title}</h1>
        {own.isChangeable ? (
          <Form form={form}>
            <p class="lead">{t.cancelling.lead(...whenAndWhere(v, own))}</p>
            <Buttons>
              <Button danger>{t.cancelling.button}</Button>
              <Button kind="secondary" href={`/termin/${own.appointment.code}`}>
                {t.back}
              </Button>
            </Buttons>
          </Form>
        ) : (
          <NotChangeable v={v} own={own} />
        )}
      </>
    )
  },
  sample: sampleAppointment('booked', 'absagen'),
})
