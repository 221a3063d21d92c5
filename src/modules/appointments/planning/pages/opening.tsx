import { z } from 'zod'
import type { FormState } from '../../../../platform/form.ts'
import { defineAction, definePage } from '../../../../platform/page.ts'
import { invalid, type Reply } from '../../../../platform/reply.ts'
import { inLanguage } from '../../../../platform/text.ts'
import { notFound, type Visit } from '../../../../platform/visit.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Choices } from '../../../../ui/Choices.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { dateInput, optional, readTime } from '../../../../ui/input.ts'
import { listOpenings, type StoredOpening } from '../../hours/store.ts'
import { type Counter, listCounters, type Office } from '../../offices/store.ts'
import type { OpeningInput } from '../change.ts'
import { officeOfPath, planPath, planSample } from '../office-of-path.ts'
import { propose } from '../proposals.ts'
import { officePage } from './office.tsx'
import { texts } from '../text.ts'

interface Data {
  office: Office
  counters: Counter[]
  /** null: a new one */
  opening: StoredOpening | null
}

const form = z.object({
  weekdays: z.array(z.enum(['1', '2', '3', '4', '5', '6', '7'])).min(1),
  starts: z.string().trim().min(1).max(20),
  ends: z.string().trim().min(1).max(20),
  everyWeeks: z.enum(['1', '2', '3', '4', '5', '6', '7', '8']),
  fromDay: dateInput,
  untilDay: optional(dateInput),
  counters: z.array(z.string().max(40)).max(200).default([]),
})

/** A rule of opening, new or known; a change is looked at before it is made. */
export const openingPage = definePage<Data, typeof form>({
  title: (v, { office, opening }) => v.text(texts).hours[opening ? 'editTitle' : 'addTitle'](inLanguage(office.name, v.lang)),
  sample: planSample(({ office, opening }) => `${planPath(office)}/zeiten/${opening}`, { starts: '12:00', ends: '8:00' }),
  form,
  load: v => load(v, v.param('id')),
  post: save,
  view: (v, data, state) => <OpeningForm v={v} data={data} state={state} />,
})

export const newOpeningPage = definePage<Data, typeof form>({
  ...openingPage,
  sample: planSample(({ office }) => `${planPath(office)}/zeiten/neu`, { starts: '12:00', ends: '8:00' }),
  load: v => load(v, null),
})

async function load(v: Visit, id: string | null): Promise<Data> {
  const office = await officeOfPath(v)
  const openings = await listOpenings(v.db, office.key)
  const opening = id === null ? null : (openings.find(one => one.id === id) ?? notFound())
  return { office, counters: await listCounters(v.db, office.key), opening }
}

async function save(v: Visit, input: z.output<typeof form>, { office, counters, opening }: Data): Promise<Reply> {
  const t = v.text(texts).hours
  const [starts, ends] = [readTime(input.starts), readTime(input.ends)]
  if (!starts) return invalid({ starts: t.badTime })
  if (!ends) return invalid({ ends: t.badTime })
  if (starts.minute % 5 !== 0) return invalid({ starts: t.wholeMinutes })
  if (ends.minute % 5 !== 0) return invalid({ ends: t.wholeMinutes })
  if (Temporal.PlainTime.compare(starts, ends) >= 0) return invalid({ ends: t.order })
  if (input.untilDay && Temporal.PlainDate.compare(input.untilDay, input.fromDay) < 0) return invalid({ untilDay: t.dayOrder })
  const chosen = counters.map(counter => counter.id).filter(id => input.counters.includes(id))
  const fresh: OpeningInput = {
    counterIds: chosen.length === 0 ? null : chosen,
    weekdays: [...new Set(input.weekdays.map(Number))].toSorted((a, b) => a - b),
    starts: starts.toString(),
    ends: ends.toString(),
    everyWeeks: Number(input.everyWeeks),
    fromDay: input.fromDay.toString(),
    untilDay: input.untilDay?.toString() ?? null,
  }
  return propose(v, office.key, opening ? { kind: 'opening-set', id: opening.id, opening: fresh } : { kind: 'opening-add', opening: fresh })
}

function OpeningForm({ v, data: { office, counters, opening }, state }: { v: Visit; data: Data; state: FormState }) {
  const t = v.text(texts)
  const h = t.hours
  const name = inLanguage(office.name, v.lang)
  const time = (one: Temporal.PlainTime | undefined) => one?.toString({ smallestUnit: 'minute' })
  return (
    <div class="stack">
      <h1>{opening ? h.editTitle(name) : h.addTitle(name)}</h1>
      <Form form={state}>
        <Choices
          name="weekdays"
          legend={h.weekdays}
          multiple
          value={opening?.weekdays.map(String)}
          choices={[1, 2, 3, 4, 5, 6, 7].map(day => ({ value: String(day), text: t.weekdays[day]! }))}
        />
        <Field name="starts" type="time" label={h.starts} width="short" value={time(opening?.starts)} />
        <Field name="ends" type="time" label={h.ends} width="short" value={time(opening?.ends)} />
        <Field
          name="everyWeeks"
          type="select"
          label={h.everyWeeks}
          hint={h.everyHint}
          width="medium"
          value={String(opening?.everyWeeks ?? 1)}
          options={[1, 2, 3, 4, 5, 6, 7, 8].map(weeks => ({ value: String(weeks), text: h.every(weeks) }))}
        />
        <Field name="fromDay" type="date" label={h.fromDay} width="medium" value={(opening?.fromDay ?? v.today).toString()} />
        <Field name="untilDay" type="date" label={h.untilDay} hint={h.untilHint} required={false} width="medium" value={opening?.untilDay?.toString()} />
        <Choices
          name="counters"
          legend={h.counters}
          hint={h.countersHint}
          multiple
          required={false}
          value={opening?.counterIds}
          choices={counters.map(counter => ({ value: counter.id, text: counter.name }))}
        />
        <Buttons>
          <Button>{t.check}</Button>
          <Button kind="secondary" href={planPath(office.key)}>
            {t.toOffice(name)}
          </Button>
        </Buttons>
      </Form>
    </div>
  )
}

const nothing = z.object({})

/** Lifts a rule of opening, after a look at what falls out. */
export const liftingOpening = defineAction({
  form: nothing,
  on: officePage,
  sample: planSample(({ office, opening }) => `${planPath(office)}/zeiten/${opening}/aufhebung`, {}),
  async post(v) {
    const { office, opening } = await load(v, v.param('id'))
    return propose(v, office.key, { kind: 'opening-drop', id: opening!.id })
  },
})
