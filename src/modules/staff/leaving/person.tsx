import { z } from 'zod'
import { actorOf } from '../../../platform/audit.ts'
import { extensions } from '../../../platform/extension.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import type { House } from '../../../platform/module.ts'
import type { Visit } from '../../../platform/visit.ts'
import { formatDate } from '../../../ui/format.ts'
import { dateInput, mustTick, optional } from '../../../ui/input.ts'
import { entrances } from '../../accounts/index.ts'
import { type Cared, getCaredAccount, hasMoreRights, someEmployee } from '../care.ts'
import { endEmployment, keepOut, listFarewells, planLeaving, takeBack } from './ending.ts'
import { listEndedDevices } from './ended-devices.ts'
import { PersonView } from './PersonView.tsx'
import { texts } from './text.ts'

export type LeavingData = Awaited<ReturnType<typeof load>>

const pathOf = (person: Cared) => `/rathaus/kommen-und-gehen/${person.id}`

async function load(v: Visit) {
  const person = await getCaredAccount(v, v.param('id'))
  return {
    person,
    path: pathOf(person),
    tooMuch: await hasMoreRights(v, person.id),
    // Counted now, one after another, by those who give the ways in.
    counts: await Promise.all(
      extensions(v.house, entrances).map(async entrance => ({
        name: entrance.name(v.lang),
        isKept: entrance.on !== undefined && !entrance.on.includes('lock'),
        open: await entrance.open(v.house, v.db, person.id),
      })),
    ),
    devices: await listEndedDevices(v.db, person.id),
    history: await listFarewells(v.db, person.id),
  }
}

const sample =
  (rest = '', form: Record<string, string> = {}) =>
  async (house: House) => {
    const id = await someEmployee(house.db)
    return id === null ? null : { path: `/rathaus/kommen-und-gehen/${id}${rest}`, form }
  }

/** The proof: each way in of one person, counted now; and everything that opens or shuts them. */
export const personPage = definePage({
  title: (v, { person }) => v.text(texts).proof(person.name),
  load,
  view: (v, data, form) => <PersonView v={v} data={data} form={form} />,
  sample: sample(),
})

export const endPerson = defineAction({
  on: personPage,
  load,
  form: z.object({ when: z.enum(['now', 'day']), day: optional(dateInput).optional(), sure: mustTick }),
  async post(v, { when, day }, { person, path, tooMuch }) {
    const t = v.text(texts)
    if (tooMuch) return invalid({ '': t.tooMuch })
    // Nobody's employment ends who has none here; a lock keeps them out.
    if (!person.employed) return invalid({ '': t.noRecord })
    if (when === 'now') {
      await endEmployment(v.house, v.db, person.id, actorOf(v))
      return seeOther(path, t.ended)
    }
    if (!day) return invalid({ day: t.lastDayMissing })
    if (Temporal.PlainDate.compare(day, v.today) < 0) return invalid({ day: t.lastDayPast })
    await planLeaving(v.house, v.db, person.id, day, actorOf(v))
    return seeOther(path, t.planned(formatDate(day, v.lang)))
  },
  sample: sample('/ende', { when: 'day', day: '2027-03-31', sure: 'ja' }),
})

export const unplanPerson = defineAction({
  on: personPage,
  load,
  form: z.unknown(),
  async post(v, _input, { person, path, tooMuch }) {
    if (tooMuch) return invalid({ '': v.text(texts).tooMuch })
    await planLeaving(v.house, v.db, person.id, null, actorOf(v))
    return seeOther(path, v.text(texts).unplanned)
  },
  sample: sample('/vormerkung-loeschung'),
})

/** Who sees a lost phone must be able to shut it, whatever rights its owner has: it opens nothing, it only closes. */
export const lostDevice = defineAction({
  on: personPage,
  load,
  form: z.unknown(),
  async post(v, _input, { person, path }) {
    await keepOut(v.house, v.db, person.id, 'lost', actorOf(v))
    return seeOther(path, person.employed ? v.text(texts).lost : v.text(texts).lostOnly)
  },
  sample: sample('/geraet-verloren'),
})

export const lockPerson = defineAction({
  on: personPage,
  load,
  form: z.unknown(),
  async post(v, _input, { person, path, tooMuch }) {
    if (tooMuch) return invalid({ '': v.text(texts).tooMuch })
    await keepOut(v.house, v.db, person.id, 'lock', actorOf(v))
    return seeOther(path, v.text(texts).lockDone)
  },
  sample: sample('/sperre'),
})

export const returnPerson = defineAction({
  on: personPage,
  load,
  form: z.unknown(),
  async post(v, _input, { person, path, tooMuch }) {
    if (tooMuch) return invalid({ '': v.text(texts).tooMuch })
    await takeBack(v.house, v.db, person.id, actorOf(v))
    return seeOther(path, v.text(texts).returned)
  },
  sample: sample('/rueckkehr'),
})
