import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Form } from '../../../../ui/Form.tsx'
import type { Appointment } from '../../booking/appointment.ts'
import { end } from '../../booking/ending.ts'
import { appointmentSample } from '../samples.ts'
import { sayWhen } from '../saying.ts'
import { getForDesk } from '../see.ts'
import { texts } from '../text.ts'

const form = z.object({})

/** Cancels for a caller. */
export const cancellingPage = definePage<Appointment, typeof form>({
  title: v => v.text(texts).cancelling.title,
  sample: appointmentSample(code => `/rathaus/termine/${code}/absage`, {}),
  form,
  load: getForDesk,
  async post(v, _input, appointment) {
    const t = v.text(texts).cancelling
    const ended = await end(v.house, v.db, appointment.id, 'cancelled')
    if (!ended) return invalid({ '': t.gone })
    await audit(v.db, v.now, { actor: actorOf(v), action: 'appointment.cancelled', subject: `appointment:${appointment.id}` })
    return seeOther(`/rathaus/termine/${appointment.code}`, t.done)
  },
  view(v, appointment, state) {
    const t = v.text(texts).cancelling
    return (
      <div class="stack">
        <h1>{t.title}</h1>
        <p>
          <strong>{appointment.name}</strong>, {sayWhen(v, appointment.start)}
        </p>
        <p>{t.lead}</p>
        <Form form={state}>
          <Buttons>
            <Button danger>{t.submit}</Button>
            <Button kind="secondary" href={`/rathaus/termine/${appointment.code}`}>
              {t.keep}
            </Button>
          </Buttons>
        </Form>
      </div>
    )
  },
})
