import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { emit } from '../../../../platform/events.ts'
import type { House } from '../../../../platform/module.ts'
import { defineAction, definePage, type Sample } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { type Visit, notFound } from '../../../../platform/visit.ts'
import { dateInput, optional } from '../../../../ui/input.ts'
import { getCared, someEmployee } from '../../care.ts'
import { unitsHeadedBy } from '../../people/circle.ts'
import { absentOf, type Employee, findEmployee, listMembers } from '../../people/store.ts'
import { AbsenceView } from './AbsenceView.tsx'
import { addAbsence, addDeputyship, dropAbsence, dropDeputyship, listAbsences, listDeputyships, mayStandIn, possibleDeputies } from './store.ts'
import { texts } from './text.ts'

/** So many are offered; whom one misses, one searches for more closely. */
const mostColleagues = 100

export type AbsenceData = Awaited<ReturnType<typeof dataOf>>

async function dataOf(v: Visit, person: { id: string; name: string } | null, path: string, isOwn: boolean) {
  const id = person?.id ?? null
  const units = isOwn && id !== null ? [...(await unitsHeadedBy(v.db, id))] : []
  const team = new Map<string, Employee>()
  for (const unit of units) for (const one of await listMembers(v.db, unit)) if (one.id !== id) team.set(one.id, one)
  const words = v.query('q').trim().slice(0, 100)
  const colleagues = id === null ? [] : await possibleDeputies(v.db, id, words, mostColleagues + 1)
  return {
    person,
    path,
    isOwn,
    absences: id === null ? [] : await listAbsences(v.db, id, v.today),
    deputies: id === null ? [] : await listDeputyships(v.db, id, v.today),
    /** whom the viewer looked for to stand in */
    words,
    colleagues: colleagues.slice(0, mostColleagues),
    hasMore: colleagues.length > mostColleagues,
    team: [...team.values()],
    awayToday: await absentOf(v.db, [...team.keys()], v.today),
  }
}

const base = '/rathaus/abwesenheit'

/** One's own days and deputies. */
export const own = pagesFor(
  async v => dataOf(v, await findEmployee(v.db, v.viewer.accountId!), base, true),
  (rest, form) => async () => ({ path: `${base}${rest}`, form }),
)

/** The same of somebody whom the viewer looks after. */
export const ofPerson = pagesFor(
  async v => {
    const person = await getCared(v, v.param('id'))
    return person.left_at ? notFound() : dataOf(v, person, `${base}/${person.id}`, false)
  },
  (rest, form) => async (house: House) => {
    const id = await someEmployee(house.db)
    return id === null ? null : { path: `${base}/${id}${rest}`, form }
  },
)

function pagesFor(load: (v: Visit) => Promise<AbsenceData>, sample: (rest: string, form: Record<string, string>) => Sample) {
  const days = z.object({ from: dateInput, until: optional(dateInput) })
  const page = definePage({
    title: (v, { person, isOwn }) => (isOwn || !person ? v.text(texts).title : v.text(texts).titleOf(person.name)),
    load,
    form: days,
    async post(v, { from, until }, data) {
      const t = v.text(texts)
      const id = idIn(data)
      if (id === null) return invalid({ '': t.notEmployed })
      const fault = faultOf(v, from, until)
      if (fault) return invalid(fault)
      if (!(await addAbsence(v.db, id, from, until))) return invalid({ from: t.overlap })
      await tell(v, data, id, 'absence.added')
      return seeOther(data.path, t.added)
    },
    view: (v, data, form) => <AbsenceView v={v} data={data} form={form} />,
    sample: sample('', { from: '2027-03-01', until: '2027-03-05' }),
  })
  const dropDays = defineAction({
    on: page,
    load,
    form: z.object({ absence: z.string().max(40).default('') }),
    async post(v, { absence }, data) {
      const id = idIn(data)
      if (id === null) return invalid({ '': v.text(texts).notEmployed })
      await dropAbsence(v.db, id, absence)
      await tell(v, data, id, 'absence.removed')
      return seeOther(data.path, v.text(texts).removed)
    },
    sample: sample('/loeschung', {}),
  })
  const addDeputy = defineAction({
    on: page,
    load,
    form: days.extend({ deputy: z.string().max(40).default('') }),
    async post(v, { deputy, from, until }, data) {
      const t = v.text(texts)
      const id = idIn(data)
      if (id === null) return invalid({ '': t.notEmployed })
      if (!(await mayStandIn(v.db, id, deputy))) return invalid({ deputy: t.unknown })
      const fault = faultOf(v, from, until)
      if (fault) return invalid(fault)
      if (!(await addDeputyship(v.db, id, deputy, from, until))) return invalid({ deputy: t.twice })
      await tell(v, data, id, 'employee.deputy-added')
      return seeOther(data.path, t.deputyAdded)
    },
    sample: sample('/vertretung', { from: '2027-03-01' }),
  })
  const dropDeputy = defineAction({
    on: page,
    load,
    form: z.object({ deputy: z.string().max(40).default(''), from: dateInput }),
    async post(v, { deputy, from }, data) {
      const id = idIn(data)
      if (id === null) return invalid({ '': v.text(texts).notEmployed })
      await dropDeputyship(v.db, id, deputy, from)
      await tell(v, data, id, 'employee.deputy-ended')
      return seeOther(data.path, v.text(texts).deputyRemoved)
    },
    sample: sample('/vertretung/ende', { from: '2027-03-01' }),
  })
  return { page, dropDays, addDeputy, dropDeputy }
}

const idIn = ({ person }: AbsenceData) => person?.id ?? null

function faultOf(v: Visit, from: Temporal.PlainDate, until: Temporal.PlainDate | null): Record<string, string> | null {
  const t = v.text(texts)
  if (until && Temporal.PlainDate.compare(until, from) < 0) return { until: t.order }
  if (until && Temporal.PlainDate.compare(until, v.today) < 0) return { until: t.past }
  if (from.until(until ?? from).days > 731 || Math.abs(v.today.until(from).days) > 731) return { from: t.tooLong }
  return null
}

// One's own absences leave no trail; what a head does for others does, without the days.
async function tell(v: Visit, { isOwn }: AbsenceData, id: string, action: string) {
  await emit(v.house, v.db, 'employee.changed', { accountId: id })
  if (!isOwn) await audit(v.db, v.now, { actor: actorOf(v), action, subject: `account:${id}` })
}
