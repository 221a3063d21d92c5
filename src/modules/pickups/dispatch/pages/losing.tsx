import { z } from 'zod'
import { actorOf } from '../../../../platform/audit.ts'
import { maybe, sql } from '../../../../platform/database.ts'
import { definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { notFound } from '../../../../platform/visit.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Tick } from '../../../../ui/Choices.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { dateInput, tickInput } from '../../../../ui/input.ts'
import { dayFrom } from '../day-from.ts'
import { spreadLoss } from '../losing.ts'
import { tourSample } from '../samples.ts'
import { texts } from '../text.ts'

interface Vehicle {
  key: string
  name: string
}

const form = z.object({ from: dateInput, until: dateInput, reason: z.string().trim().min(5).max(300), sure: tickInput })

/** A vehicle cannot drive: its stops are spread over the others, the rest get new dates. */
export const losingPage = definePage<Vehicle, typeof form>({
  title: (v, vehicle) => v.text(texts).losing.title(vehicle.name),
  sample: tourSample(({ vehicle, day }) => `/rathaus/abholungen/fahrzeug/${vehicle}/ausfall?tag=${day}`),
  form,
  load: async v => (await maybe(v.db, sql<Vehicle>`select key, name from pickups.vehicle where key = ${v.param('key')}`)) ?? notFound(),
  async post(v, input, vehicle) {
    const t = v.text(texts)
    const { compare } = Temporal.PlainDate
    if (compare(input.from, v.today) < 0) return invalid({ from: t.losing.past })
    if (compare(input.until, input.from) < 0) return invalid({ until: t.losing.order })
    if (input.from.until(input.until).days > 60) return invalid({ until: t.losing.long })
    if (!input.sure) return invalid({ sure: t.closing.sureMissing })
    const { taken, displaced } = await spreadLoss(v.house, v.db, {
      vehicleKey: vehicle.key,
      from: input.from,
      until: input.until,
      reason: input.reason,
      actor: actorOf(v),
    })
    return seeOther(`/rathaus/abholungen/${input.from.toString()}`, t.losing.done(taken, displaced))
  },
  view(v, vehicle, state) {
    const t = v.text(texts)
    const day = dayFrom(v.query('tag')) ?? v.today
    return (
      <div class="stack">
        <h1>{t.losing.title(vehicle.name)}</h1>
        <p>{t.losing.lead}</p>
        <Form form={state}>
          <Field name="from" type="date" label={t.losing.from} value={day.toString()} width="short" />
          <Field name="until" type="date" label={t.losing.until} value={day.toString()} width="short" />
          <Field name="reason" label={t.losing.reason} hint={t.losing.reasonHint} maxLength={300} />
          <Tick name="sure" label={t.closing.sure} />
          <Buttons>
            <Button danger>{t.losing.submit}</Button>
          </Buttons>
        </Form>
      </div>
    )
  },
})
