import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import type { FormState } from '../../../../platform/form.ts'
import { defineAction, definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { inLanguage } from '../../../../platform/text.ts'
import { notFound, type Visit } from '../../../../platform/visit.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Choices, Tick } from '../../../../ui/Choices.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { numberInput, tickInput } from '../../../../ui/input.ts'
import { languageName } from '../../citizen/languages.ts'
import { texts as deskTexts } from '../../desk/text.ts'
import { feedAddress } from '../../feeds/address.ts'
import { FeedAddress } from '../../feeds/FeedAddress.tsx'
import { counterGeneration, renewCounterFeed } from '../../feeds/store.ts'
import { planOffice } from '../../hours/plan.ts'
import { type Concern, type Counter, listConcerns, listCounters, type Office } from '../../offices/store.ts'
import { officeOfPath, planPath, planSample } from '../office-of-path.ts'
import { propose } from '../proposals.ts'
import { addCounter, countMisfits, setCounter } from '../store.ts'
import { texts } from '../text.ts'

/** Languages a counter can be said to speak; ISO 639-1. */
const spoken = ['de', 'en', 'ar', 'bg', 'fa', 'fr', 'it', 'nl', 'pl', 'ro', 'ru', 'tr', 'uk'] as const

interface Data {
  office: Office
  concerns: Concern[]
  /** null: a new one */
  counter: Counter | null
  generation: number
  last: number
}

const form = z.object({
  name: z.string().trim().min(1).max(60),
  room: z.string().trim().max(60).default(''),
  concerns: z.array(z.string().max(80)).min(1),
  languages: z.array(z.enum(spoken)).min(1),
  wheelchair: tickInput,
  video: tickInput,
  position: numberInput.pipe(z.number().int().min(0).max(999)),
})

/** One counter: what it is called, what it can do, where it stands. */
export const counterPage = definePage<Data, typeof form>({
  title: (v, { office, counter }) => counter?.name ?? v.text(texts).counter.addTitle(inLanguage(office.name, v.lang)),
  sample: planSample(({ office, counter }) => `${planPath(office)}/schalter/${counter}`, { name: '' }),
  form,
  load: v => load(v, v.param('id')),
  async post(v, input, { office, concerns, counter }) {
    const t = v.text(texts)
    const known = concerns.map(one => one.key).filter(key => input.concerns.includes(key))
    if (known.length === 0) return invalid({ concerns: t.counter.concerns })
    const fresh = { ...input, concerns: known, languages: [...new Set(input.languages)] }
    const isSaved = counter ? await setCounter(v.db, counter, fresh) : await addCounter(v.db, office.key, fresh)
    if (!isSaved) return invalid({ name: t.counter.nameTaken })
    await planOffice(v.house, v.db, office.key)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'appointments.counter-set', subject: `office:${office.key}`, details: { name: input.name } })
    const misfits = counter ? await countMisfits(v.db, counter.id, v.today) : 0
    return seeOther(planPath(office.key), misfits > 0 ? t.counter.misfit(misfits) : t.saved)
  },
  view: (v, data, state) => <CounterForm v={v} data={data} state={state} />,
})

export const newCounterPage = definePage<Data, typeof form>({
  ...counterPage,
  sample: planSample(({ office }) => `${planPath(office)}/schalter/neu`, { name: '' }),
  load: v => load(v, null),
})

async function load(v: Visit, id: string | null): Promise<Data> {
  const office = await officeOfPath(v)
  const counters = await listCounters(v.db, office.key)
  const counter = id === null ? null : (counters.find(one => one.id === id) ?? notFound())
  return {
    office,
    concerns: await listConcerns(v.db),
    counter,
    generation: counter ? ((await counterGeneration(v.db, counter.id)) ?? 0) : 0,
    last: Math.max(0, ...counters.map(one => one.position)),
  }
}

function CounterForm({ v, data: { office, concerns, counter, generation, last }, state }: { v: Visit; data: Data; state: FormState }) {
  const t = v.text(texts)
  const c = t.counter
  const at = `${planPath(office.key)}/schalter`
  return (
    <div class="stack">
      <h1>{counter?.name ?? c.addTitle(inLanguage(office.name, v.lang))}</h1>
      <Form form={state} action={v.url.pathname}>
        <Field name="name" label={c.name} maxLength={60} value={counter?.name} autocomplete="off" />
        <Field name="room" label={c.room} required={false} maxLength={60} value={counter?.room} autocomplete="off" />
        <Choices
          name="concerns"
          legend={c.concerns}
          multiple
          value={counter?.concerns}
          choices={concerns.map(one => ({ value: one.key, text: inLanguage(one.name, v.lang) }))}
        />
        <Choices
          name="languages"
          legend={c.languages}
          multiple
          value={counter?.languages ?? ['de']}
          choices={spoken.map(code => ({ value: code, text: languageName(code, v.lang) }))}
        />
        <Tick name="wheelchair" label={c.wheelchair} checked={counter?.wheelchair ?? true} />
        <Tick name="video" label={c.video} checked={counter?.video} />
        <Field name="position" type="number" label={c.position} hint={c.positionHint} width="short" value={counter?.position ?? last + 1} />
        <Buttons>
          <Button>{t.save}</Button>
          <Button kind="secondary" href={planPath(office.key)}>
            {t.toOffice(inLanguage(office.name, v.lang))}
          </Button>
        </Buttons>
      </Form>
      {counter && (
        <>
          <FeedAddress form={state} address={feedAddress(v.house, 'schalter', counter.id, generation)} renew={`${at}/${counter.id}/adresse`} />
          <h2>{c.retire}</h2>
          <p>{c.retireHint}</p>
          <Form form={state} action={`${at}/${counter.id}/stilllegung`} id="stilllegung">
            <Button kind="secondary">{c.retire}</Button>
          </Form>
        </>
      )}
    </div>
  )
}

const nothing = z.object({})

/** Retires a counter, after a look at what falls out. */
export const retiringCounter = defineAction({
  form: nothing,
  on: counterPage,
  sample: planSample(({ office, counter }) => `${planPath(office)}/schalter/${counter}/stilllegung`, {}),
  async post(v) {
    const { office, counter } = await load(v, v.param('id'))
    return propose(v, office.key, { kind: 'counter-retire', id: counter!.id })
  },
})

/** Makes the counter's calendar address worthless and a new one. */
export const counterFeedRenewal = defineAction({
  form: nothing,
  on: counterPage,
  sample: planSample(({ office, counter }) => `${planPath(office)}/schalter/${counter}/adresse`, {}),
  async post(v) {
    const { office, counter } = await load(v, v.param('id'))
    await renewCounterFeed(v.db, counter!.id)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'appointments.feed-renewed', subject: `counter:${counter!.id}` })
    return seeOther(`${planPath(office.key)}/schalter/${counter!.id}`, v.text(deskTexts).feeds.renewed)
  },
})
