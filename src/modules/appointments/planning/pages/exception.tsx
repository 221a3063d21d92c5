import { z } from 'zod'
import { defineAction, definePage } from '../../../../platform/page.ts'
import { invalid } from '../../../../platform/reply.ts'
import { inLanguage } from '../../../../platform/text.ts'
import { notFound } from '../../../../platform/visit.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Choices } from '../../../../ui/Choices.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { dateInput, optional, readTime } from '../../../../ui/input.ts'
import { maybe, sql } from '../../../../platform/database.ts'
import { listExceptions } from '../../hours/store.ts'
import { type Counter, listCounters, type Office } from '../../offices/store.ts'
import { officeOfPath, planPath, planSample } from '../office-of-path.ts'
import { propose } from '../proposals.ts'
import { texts } from '../text.ts'
import { officePage } from './office.tsx'

interface Data {
  office: Office
  counters: Counter[]
}

const form = z.object({
  kind: z.enum(['closed', 'open']),
  who: z.string().max(40).default(''),
  fromDay: dateInput,
  untilDay: optional(dateInput),
  starts: z.string().trim().max(20).default(''),
  ends: z.string().trim().max(20).default(''),
  reason: z.string().trim().max(120).default(''),
})

/** Days that differ: closed, or open at other times, for the office or one counter. */
export const exceptionPage = definePage<Data, typeof form>({
  title: (v, { office }) => v.text(texts).exception.title(inLanguage(office.name, v.lang)),
  sample: planSample(({ office }) => `${planPath(office)}/ausnahme`, { kind: 'open', fromDay: '24.12.2026' }),
  form,
  async load(v) {
    const office = await officeOfPath(v)
    return { office, counters: await listCounters(v.db, office.key) }
  },
  async post(v, input, { office, counters }) {
    const t = v.text(texts)
    const e = t.exception
    const untilDay = input.untilDay ?? input.fromDay
    if (Temporal.PlainDate.compare(untilDay, input.fromDay) < 0) return invalid({ untilDay: t.hours.dayOrder })
    if (Temporal.PlainDate.compare(untilDay, v.today) < 0) return invalid({ [input.untilDay ? 'untilDay' : 'fromDay']: e.past })
    if (input.fromDay.until(untilDay).days > 366) return invalid({ untilDay: e.tooLong })
    if (input.who !== '' && !counters.some(counter => counter.id === input.who)) return invalid({ who: e.who })
    const [starts, ends] = [readTime(input.starts), readTime(input.ends)]
    if (input.starts !== '' && !starts) return invalid({ starts: t.hours.badTime })
    if (input.ends !== '' && !ends) return invalid({ ends: t.hours.badTime })
    if ((starts === null) !== (ends === null)) return invalid({ [starts ? 'ends' : 'starts']: e.both })
    if (input.kind === 'open' && !starts) return invalid({ starts: e.needTimes })
    if (starts && ends && Temporal.PlainTime.compare(starts, ends) >= 0) return invalid({ ends: t.hours.order })
    return propose(v, office.key, {
      kind: 'exception-add',
      exception: {
        counterId: input.who || null,
        fromDay: input.fromDay.toString(),
        untilDay: untilDay.toString(),
        kind: input.kind,
        starts: starts?.toString() ?? null,
        ends: ends?.toString() ?? null,
        reason: input.reason,
      },
    })
  },
  view(v, { office, counters }, state) {
    const t = v.text(texts)
    const e = t.exception
    return (
      <div class="stack">
        <h1>{e.title(inLanguage(office.name, v.lang))}</h1>
        <p>{e.lead}</p>
        <Form form={state}>
          <Choices
            name="kind"
            legend={e.kind}
            value="closed"
            choices={[
              { value: 'closed', text: e.closed },
              { value: 'open', text: e.open },
            ]}
          />
          <Choices
            name="who"
            legend={e.who}
            value=""
            choices={[{ value: '', text: e.all }, ...counters.map(counter => ({ value: counter.id, text: counter.name }))]}
          />
          <Field name="fromDay" type="date" label={e.fromDay} width="medium" value={v.query('tag') || null} />
          <Field name="untilDay" type="date" label={e.untilDay} hint={e.untilHint} required={false} width="medium" />
          <Field name="starts" type="time" label={e.starts} hint={e.timesHint} required={false} width="short" />
          <Field name="ends" type="time" label={e.ends} required={false} width="short" />
          <Field name="reason" label={e.reason} required={false} maxLength={120} />
          <Buttons>
            <Button>{t.check}</Button>
            <Button kind="secondary" href={planPath(office.key)}>
              {t.toOffice(inLanguage(office.name, v.lang))}
            </Button>
          </Buttons>
        </Form>
      </div>
    )
  },
})

const nothing = z.object({})

/** Lifts an exception, after a look at what falls out. */
export const liftingException = defineAction({
  form: nothing,
  on: officePage,
  sample: async house => {
    const row = await maybe(house.db, sql<{ office: string; id: string }>`select office_key as office, id from appointments.exception order by id limit 1`)
    return row && { path: `${planPath(row.office)}/ausnahme/${row.id}/aufhebung`, form: {} }
  },
  async post(v) {
    const office = await officeOfPath(v)
    const exceptions = await listExceptions(v.db, office.key)
    const one = exceptions.find(({ id }) => id === v.param('id')) ?? notFound()
    return propose(v, office.key, { kind: 'exception-drop', id: one.id })
  },
})
