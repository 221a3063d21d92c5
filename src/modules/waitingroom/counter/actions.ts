import { z } from 'zod'
import { saying } from '../../../platform/form-messages.ts'
import { defineAction } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import type { Visit } from '../../../platform/visit.ts'
import { listCounters } from '../../appointments/index.ts'
import { findCurrent, findVisitor } from '../line/visitor.ts'
import { roomOf } from '../room/room.ts'
import { begin, bringBack, callNext, finish, forward, letGo, miss, type Onward, park, recall, setNote } from './calling.ts'
import { counterPage } from './page.tsx'
import { counterSample } from './sample.ts'
import { setStation } from './staffing.ts'
import { counterOf, listStations } from './station.ts'
import { counterTexts } from './text.ts'

const visitor = z.string().max(50)
const pathOf = (id: string) => `/rathaus/schalter/${id}`

/** The page again; with a word if the step came too late. A slow second press is no mistake of anybody. */
function after(v: Visit, counterId: string, done: boolean, said?: string) {
  return seeOther(pathOf(counterId), done ? said : v.text(counterTexts).past)
}

/** Calls the next visitor, or the one named. */
export const calling = defineAction({
  on: counterPage,
  sample: counterSample('/aufruf'),
  form: z.object({ visitor: visitor.optional() }),
  async post(v, input) {
    const counter = await counterOf(v)
    const called = await callNext(v.house, v.db, counter, input.visitor ? ((await findVisitor(v.db, input.visitor))?.id ?? null) : null)
    const t = v.text(counterTexts)
    return called ? seeOther(pathOf(counter.id)) : seeOther(pathOf(counter.id), input.visitor ? t.taken : t.noOne)
  },
})

export const recalling = defineAction({
  on: counterPage,
  sample: counterSample('/wiederholung'),
  form: z.object({ visitor }),
  async post(v, input) {
    const counter = await counterOf(v)
    const current = await findCurrent(v.db, counter.id)
    return after(v, counter.id, await recall(v.house, v.db, counter, input.visitor), v.text(counterTexts).recalled(current?.number ?? ''))
  },
})

export const beginning = defineAction({
  on: counterPage,
  sample: counterSample('/beginn'),
  form: z.object({ visitor }),
  async post(v, input) {
    const counter = await counterOf(v)
    return after(v, counter.id, await begin(v.house, v.db, counter, input.visitor))
  },
})

/** Finishes the visit; with `next`, calls the next one in the same breath. Pressed twice, the second time finds another visitor there and does nothing. */
export const finishing = defineAction({
  on: counterPage,
  sample: counterSample('/abschluss'),
  form: z.object({ visitor, next: z.string().optional() }),
  async post(v, input) {
    const counter = await counterOf(v)
    const done = await finish(v.house, v.db, counter, input.visitor)
    if (!done || !input.next) return after(v, counter.id, done)
    const called = await callNext(v.house, v.db, counter)
    return seeOther(pathOf(counter.id), called ? undefined : v.text(counterTexts).noOne)
  },
})

export const parking = defineAction({
  on: counterPage,
  sample: counterSample('/rueckstellung'),
  form: z.object({ visitor }),
  async post(v, input) {
    const counter = await counterOf(v)
    return after(v, counter.id, await park(v.house, v.db, counter, input.visitor))
  },
})

export const missing = defineAction({
  on: counterPage,
  sample: counterSample('/ausbleiben'),
  form: z.object({ visitor }),
  async post(v, input) {
    const counter = await counterOf(v)
    const { callsBeforeMissed } = await roomOf(v.db, counter.officeKey)
    const done = await miss(v.house, v.db, counter, input.visitor, callsBeforeMissed)
    const current = done ? null : await findCurrent(v.db, counter.id)
    if (current?.id === input.visitor && current.state === 'called') return invalid({ '': v.text(counterTexts).missedWhen(callsBeforeMissed) })
    return after(v, counter.id, done)
  },
})

export const forwarding = defineAction({
  on: counterPage,
  sample: counterSample('/weiterleitung'),
  form: z.object({
    visitor,
    to: z
      .string()
      .regex(/^(counter|room|concern):.+/, { error: undefined })
      .or(z.string().refine(() => false, saying({ de: 'Bitte wählen Sie, wohin.', en: 'Please choose where to.' }))),
  }),
  async post(v, input) {
    const counter = await counterOf(v)
    const t = v.text(counterTexts)
    const to = await onwardOf(v, counter.officeKey, input.to)
    if (!to) return invalid({ to: t.cannotForward })
    const current = await findCurrent(v.db, counter.id)
    return after(v, counter.id, await forward(v.house, v.db, counter, input.visitor, to), t.forwarded(current?.number ?? ''))
  },
})

/** Only to where somebody is: an open counter, or one of those that can do it. */
async function onwardOf(v: Visit, officeKey: string, text: string): Promise<Onward | null> {
  const stations = await listStations(v.db, officeKey, v.today)
  const open = (await listCounters(v.db, officeKey)).filter(({ id }) => stations.some(one => one.counterId === id && one.state !== 'closed'))
  const [kind, ...rest] = text.split(':')
  const what = rest.join(':')
  if (kind === 'counter') return open.some(({ id }) => id === what) ? { counter: what } : null
  if (kind === 'room') return open.some(({ room }) => room === what) ? { room: what } : null
  return open.some(({ concerns }) => concerns.includes(what)) ? { concern: what } : null
}

export const noting = defineAction({
  on: counterPage,
  sample: counterSample('/notiz'),
  form: z.object({ visitor, note: z.string().trim().max(500) }),
  async post(v, input) {
    const counter = await counterOf(v)
    return after(v, counter.id, await setNote(v.house, v.db, counter, input.visitor, input.note), v.text(counterTexts).noteSaved)
  },
})

/** Somebody put aside or missed is back. */
export const returning = defineAction({
  on: counterPage,
  sample: counterSample('/rueckkehr'),
  form: z.object({ visitor }),
  async post(v, input) {
    const counter = await counterOf(v)
    return after(v, counter.id, await bringBack(v.house, v.db, counter.officeKey, input.visitor))
  },
})

/** Somebody is not here any more. */
export const leaving = defineAction({
  on: counterPage,
  sample: counterSample('/weggang'),
  form: z.object({ visitor }),
  async post(v, input) {
    const counter = await counterOf(v)
    return after(v, counter.id, await letGo(v.house, v.db, counter.officeKey, input.visitor))
  },
})

/** Opens, pauses, closes. A counter with somebody at it does not close. */
export const staffing = defineAction({
  on: counterPage,
  sample: counterSample('/besetzung'),
  form: z.object({ state: z.enum(['open', 'paused', 'closed']) }),
  async post(v, input) {
    const counter = await counterOf(v)
    if (input.state !== 'open' && (await findCurrent(v.db, counter.id))) return invalid({ '': v.text(counterTexts).busy })
    await setStation(v.house, v.db, counter, v.today, input.state)
    return seeOther(pathOf(counter.id))
  },
})
