import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Choices, Tick } from '../../../../ui/Choices.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { formatDate } from '../../../../ui/format.ts'
import { tickInput } from '../../../../ui/input.ts'
import { closeDay } from '../../shifts.ts'
import { publishTour } from '../arranging.ts'
import { dayOfPath } from '../day-from.ts'
import { countAffected, listZones } from '../days-store.ts'
import { tourSample } from '../samples.ts'
import { listShifts } from '../store.ts'
import { texts } from '../text.ts'

interface Data {
  day: Temporal.PlainDate
  zones: { key: string; name: string }[]
  affected: number
}

const form = z.object({ zone: z.string().min(1).max(40), reason: z.string().trim().min(5).max(300), sure: tickInput })

/** Closes a day for all or one zone; who has booked is offered new dates. */
export const closingPage = definePage<Data, typeof form>({
  title: (v, { day }) => v.text(texts).closing.title(formatDate(day, v.lang, 'long')),
  sample: tourSample(({ day }) => `/rathaus/abholungen/${day}/schliessung`),
  form,
  async load(v) {
    const day = dayOfPath(v)
    return { day, zones: await listZones(v.db), affected: await countAffected(v.db, day) }
  },
  async post(v, input, { day, zones }) {
    const t = v.text(texts).closing
    if (Temporal.PlainDate.compare(day, v.today) < 0) return invalid({ '': t.past })
    if (!input.sure) return invalid({ sure: t.sureMissing })
    if (input.zone !== '*' && !zones.some(zone => zone.key === input.zone)) return invalid({ zone: t.zone })
    const displaced = await closeDay(v.house, v.db, { day, zoneKey: input.zone, reason: input.reason, actor: actorOf(v) })
    await audit(v.db, v.now, { actor: actorOf(v), action: 'pickup.day-closed', subject: `day:${day.toString()}`, details: { zone: input.zone, displaced } })
    for (const shift of await listShifts(v.db, day)) publishTour(v.house, v.db, shift)
    return seeOther(`/rathaus/abholungen/${day.toString()}`, t.done(displaced))
  },
  view(v, { day, zones, affected }, state) {
    const t = v.text(texts).closing
    return (
      <div class="stack">
        <h1>{t.title(formatDate(day, v.lang, 'long'))}</h1>
        <p>{t.lead}</p>
        <p>
          <strong>{t.affected(affected)}</strong>
        </p>
        <Form form={state}>
          <Choices
            name="zone"
            legend={t.zone}
            value="*"
            choices={[{ value: '*', text: t.all }, ...zones.map(zone => ({ value: zone.key, text: zone.name }))]}
          />
          <Field name="reason" label={t.reason} hint={t.reasonHint} maxLength={300} />
          <Tick name="sure" label={t.sure} />
          <Buttons>
            <Button danger>{t.submit}</Button>
          </Buttons>
        </Form>
      </div>
    )
  },
})
