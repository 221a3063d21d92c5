import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { maybe, run, sql } from '../../../../platform/database.ts'
import { SeeElsewhere } from '../../../../platform/errors.ts'
import type { House } from '../../../../platform/module.ts'
import { definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { languageNames, languages } from '../../../../platform/text.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { optional } from '../../../../ui/input.ts'
import { tidyPhone } from '../../booking/contact.ts'
import { fix } from '../../booking/fixing.ts'
import { take } from '../../booking/taking.ts'
import type { Need } from '../../need.ts'
import { writeChoice } from '../../citizen/choice.ts'
import { askedNeed } from '../choice.ts'
import { DeskTabs } from '../parts/DeskTabs.tsx'
import { FreeTimes, StartFields } from '../parts/TimePicker.tsx'
import { type ConcernNames, sayConcerns } from '../saying.ts'
import { concernsByKey } from '../store.ts'
import { loadTimes, readStart, type Times } from '../times.ts'
import { texts } from '../text.ts'

interface Data {
  need: Need
  minutes: number
  times: Times
  names: ConcernNames
}

const form = z.object({
  start: z.string().max(40).default(''),
  ownTime: z.string().trim().max(10).default(''),
  name: z.string().trim().min(2).max(120),
  phone: z.string().trim().max(40).default(''),
  email: optional(z.string().trim().max(200).pipe(z.email())),
  lang: z.enum(languages),
  note: z.string().trim().max(500).default(''),
})

/** A time for a caller: found over all offices, also among what is kept back, and booked at once. */
export const bookingTimePage = definePage<Data, typeof form>({
  title: v => v.text(texts).booking.timeTitle,
  layout: 'wide',
  sample: async (house: House) => {
    const row = await maybe(house.db, sql<{ key: string }>`select key from appointments.concern where retired_at is null order by position limit 1`)
    return row && { path: `/rathaus/termine/buchen/zeit?anliegen.${row.key}=1`, form: { name: 'Greta Overbeck', phone: '0281 991234', email: '', lang: 'de' } }
  },
  form,
  async load(v) {
    const { need, minutes, problem } = await askedNeed(v.db, v.url)
    if (problem) throw new SeeElsewhere(`/rathaus/termine/buchen?gesucht=ja&${writeChoice(need)}`)
    return { need, minutes, times: await loadTimes(v, need, minutes), names: await concernsByKey(v.db) }
  },
  async post(v, input, { need, times }) {
    const t = v.text(texts).booking
    const start = readStart(input, times.day, v.house.city.zone)
    if ('wrong' in start) return invalid({ [start.field]: t[start.wrong] })
    if (input.phone === '' && input.email === null) return invalid({ phone: t.noContact })
    const phone = input.phone === '' ? null : tidyPhone(input.phone)
    if (phone !== null && !/^\+?\d{6,15}$/.test(phone)) return invalid({ phone: t.badPhone })
    if (!times.office) return invalid({ '': t.nothing })
    const held = await take(v.house, v.db, {
      officeKey: times.office.key,
      start,
      need,
      audience: 'any',
      state: 'held',
      until: v.now.add({ minutes: 10 }),
      lang: input.lang,
    })
    if (!held) {
      // Written outside the post's transaction, which is rolled back with this answer.
      await run(
        v.house.db,
        sql`insert into appointments.refusal (at, office_key, concerns, kind) values (${v.now}, ${times.office.key}, ${JSON.stringify(need.concerns)}, 'just_taken')`,
      )
      return invalid({ [input.ownTime === '' ? 'start' : 'ownTime']: t.taken })
    }
    const fixed = await fix(v.house, v.db, held.id, {
      name: input.name,
      email: input.email,
      phone,
      accountId: null,
      bookedBy: v.viewer.accountId,
      note: input.note,
      confirmUntil: null,
    })
    if (!fixed.ok) return invalid({ start: t.taken })
    await audit(v.db, v.now, { actor: actorOf(v), action: 'appointment.booked', subject: `appointment:${held.id}` })
    return seeOther(`/rathaus/termine/${held.code}`, t.done(held.code))
  },
  view(v, { need, minutes, times, names }, state) {
    const t = v.text(texts).booking
    return (
      <div class="stack">
        <h1>{t.timeTitle}</h1>
        <DeskTabs v={v} current="book" />
        <p>
          {sayConcerns(need.concerns, names, v.lang).join(', ')}. {t.length(minutes)}. <a href={`/rathaus/termine/buchen?${writeChoice(need)}`}>{t.change}</a>
        </p>
        <FreeTimes v={v} times={times} at={`/rathaus/termine/buchen/zeit?${writeChoice(need)}`} />
        {times.office && times.day && (
          <Form form={state}>
            <StartFields v={v} times={times} />
            <h2>{t.person}</h2>
            <Field name="name" label={t.name} maxLength={120} autocomplete="off" />
            <Field name="phone" type="tel" label={t.phone} hint={t.reach} required={false} maxLength={40} autocomplete="off" />
            <Field name="email" type="email" label={t.email} required={false} maxLength={200} autocomplete="off" />
            <Field
              name="lang"
              type="select"
              label={t.lang}
              value="de"
              width="medium"
              options={languages.map(lang => ({ value: lang, text: languageNames[lang] }))}
            />
            <Field
              name="note"
              type="textarea"
              rows={2}
              maxLength={500}
              label={v.text(texts).detail.noteLabel}
              hint={v.text(texts).detail.noteHint}
              required={false}
            />
            <Buttons>
              <Button>{t.submit}</Button>
            </Buttons>
          </Form>
        )}
      </div>
    )
  },
})
