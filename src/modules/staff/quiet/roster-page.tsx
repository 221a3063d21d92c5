import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { maybe, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { dateInput, tickInput } from '../../../ui/input.ts'
import { caredFor, listCared } from '../care.ts'
import { RosterView } from './RosterView.tsx'
import { readSpans, type Span } from './roster.ts'
import { assign, dropRoster, findRoster, keepRoster, rostersOf } from './store.ts'
import { texts } from './text.ts'

export type RosterData = Awaited<ReturnType<typeof loadRoster>>

/** So many are shown beside those who work by it already; whom one misses, one searches for. */
const mostFound = 100
const mostOn = 2000

/** One roster, or with `neu` none yet, as its page and what is done on it need it. */
export async function loadRoster(v: Visit) {
  await caredFor(v)
  const id = v.param('id')
  const roster = id === 'neu' ? null : ((await findRoster(v.db, id)) ?? notFound())
  const on = roster ? await listCared(v, '', mostOn, isOn(roster.id)) : []
  const found = roster ? await listCared(v, v.query('q').trim().slice(0, 100), mostFound, sql`e.left_at is null and not ${isOn(roster.id)}`) : []
  const people = [...on, ...found]
  return {
    roster,
    path: `/rathaus/dienstplaene/${id}`,
    mayChange: !roster || (await isOnesOwn(v, roster.id)),
    people,
    on,
    hasMore: found.length === mostFound,
    assigned: await rostersOf(
      v.db,
      people.map(one => one.id),
    ),
  }
}

function isOn(rosterId: string) {
  return sql`exists (select 1 from staff.employee_roster er where er.account_id = e.account_id and er.roster_id = ${rosterId})`
}

/** Whether nobody works by it whom the viewer does not look after: its times decide when their phones are silent. */
async function isOnesOwn(v: Visit, rosterId: string): Promise<boolean> {
  const { all, units } = await caredFor(v)
  const others = await maybe(
    v.db,
    sql`select 1 from staff.employee e where ${isOn(rosterId)} and e.account_id <> ${v.viewer.accountId} and not coalesce(e.unit_id = any(${units}::uuid[]), false) limit 1`,
  )
  return all || others === null
}

const week = z.record(z.string().regex(/^d[1-7]$/), z.string().max(100)).default({})
const form = z.object({
  name: z.string().trim().min(1).max(80),
  weeks: z.coerce.number().int().min(1).max(4),
  begins: dateInput,
  onHolidays: tickInput,
  times: z.record(z.string().regex(/^w[1-4]$/), week).default({}),
})

export const rosterSample =
  (rest = '', fields: Record<string, string> = {}) =>
  async (house: House) => {
    const row = await maybe(house.db, sql<{ id: string }>`select id from staff.roster order by name limit 1`)
    return row && { path: `/rathaus/dienstplaene/${row.id}${rest}`, form: fields }
  }

/** One roster, or with `neu` one to be: its times and who works by it. */
export const rosterPage = definePage({
  title: (v, { roster }) => roster?.name ?? v.text(texts).newRoster,
  load: loadRoster,
  form,
  async post(v, input, { roster, mayChange }) {
    const t = v.text(texts)
    if (!mayChange) return notFound()
    if (input.begins.dayOfWeek !== 1) return invalid({ begins: t.notMonday })
    const spans: Span[] = []
    const errors: Record<string, string> = {}
    for (const [key, days] of Object.entries(input.times)) {
      const number = Number(key.slice(1))
      if (number > input.weeks) continue
      for (const [weekday, text] of Object.entries(days)) {
        const read = readSpans(text)
        if (!read) errors[`times.${key}.${weekday}`] = t.spanWrong
        for (const span of read ?? []) spans.push({ week: number, weekday: Number(weekday.slice(1)), ...span })
      }
    }
    if (Object.keys(errors).length > 0) return invalid(errors)
    if (spans.length === 0) return invalid({ 'times.w1.d1': t.empty })
    const id = await keepRoster(v.db, roster?.id ?? null, {
      name: input.name,
      weeks: input.weeks,
      begins: input.begins,
      on_holidays: input.onHolidays,
      spans,
    })
    if (id === null) return invalid({ name: t.taken })
    await audit(v.db, v.now, { actor: actorOf(v), action: 'roster.saved', subject: `roster:${id}` })
    return seeOther(`/rathaus/dienstplaene/${id}`, t.saved)
  },
  view: (v, data, state) => <RosterView v={v} data={data} form={state} />,
  sample: rosterSample('', { name: 'Abfuhr Früh', weeks: '1', begins: '2026-11-23', 'times.w1.d1': '6–14' }),
})

export const assignPeople = defineAction({
  on: rosterPage,
  load: loadRoster,
  form: z.object({
    people: z
      .array(z.string().max(40))
      .max(mostOn + mostFound)
      .default([]),
  }),
  async post(v, input, { roster, on, path }) {
    if (!roster) return notFound()
    const ticked = new Set(input.people)
    const joining = await listCared(v, '', mostOn, sql`e.left_at is null and e.account_id::text = any(${[...ticked]}) and not ${isOn(roster.id)}`)
    for (const person of on) if (!ticked.has(person.id)) await assign(v.db, person.id, null)
    for (const person of joining) await assign(v.db, person.id, roster.id)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'roster.assigned', subject: `roster:${roster.id}` })
    return seeOther(path, v.text(texts).assigned)
  },
  sample: rosterSample('/zuordnung'),
})

/** Only who looks after everybody deletes what others may rely on. */
export const removeRoster = defineAction({
  on: rosterPage,
  load: loadRoster,
  form: z.unknown(),
  async post(v, _input, { roster }) {
    if (!roster || !(await caredFor(v)).all) return notFound()
    await dropRoster(v.db, roster.id)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'roster.deleted', subject: `roster:${roster.id}` })
    return seeOther('/rathaus/dienstplaene', v.text(texts).dropped)
  },
  sample: rosterSample('/loeschung'),
})
