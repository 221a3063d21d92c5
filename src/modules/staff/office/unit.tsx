import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { maybe, sql } from '../../../platform/database.ts'
import { emit } from '../../../platform/events.ts'
import type { House } from '../../../platform/module.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { inLanguage } from '../../../platform/text.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { mustTick } from '../../../ui/input.ts'
import { officesOf } from '../../city/index.ts'
import { listMembers } from '../people/store.ts'
import { keepUnit, listUnits } from '../people/units.ts'
import { lockSources } from '../sync/reconcile.ts'
import { tasksFrom, tooManyTasks } from './tasks.ts'
import { texts } from './text.ts'
import { UnitForm } from './UnitForm.tsx'
import { closeInto, contentsOf, findOpenUnit, isWithin, type UnitChange, writeUnit } from './unit-store.ts'
import { unitTexts } from './unit-text.ts'

const root = '/rathaus/beschaeftigte/aemter'

export type UnitData = Awaited<ReturnType<typeof load>>

async function load(v: Visit) {
  const id = v.param('id')
  const unit = id === 'neu' ? null : ((await findOpenUnit(v.db, id)) ?? notFound())
  const [units, offices] = await Promise.all([listUnits(v.db), officesOf(v.house.city)])
  const head = unit?.head_id ?? null
  const members = unit ? await listMembers(v.db, unit.id, { deep: true }) : []
  return {
    unit,
    units,
    path: `${root}/${id}`,
    heads: members.map(one => ({ id: one.id, name: one.name })),
    head: head !== null && members.some(one => one.id === head) ? head : null,
    contents: unit ? await contentsOf(v.db, unit.id) : { people: 0, parts: 0 },
    places: offices.map(one => ({ key: one.key, name: inLanguage(one.name, v.lang) })),
    /** the topmost unit, the city itself */
    isRoot: unit !== null && unit.parent_id === null,
    isFixed: unit !== null && unit.source !== 'hand',
  }
}

const text = (max: number) => z.string().trim().max(max).default('')
const form = (_v: Visit, { isFixed }: UnitData) =>
  z.object({
    name: isFixed ? z.string().default('') : z.string().trim().min(1).max(120),
    parent: text(40),
    short: text(20),
    tasks: text(3000),
    place: text(100),
    phone: text(60),
    email: z.union([z.literal(''), z.string().trim().max(254).pipe(z.email())]).default(''),
    head: text(40),
  })

const sample =
  (rest = '', fields: Record<string, string> = {}) =>
  async (house: House) => {
    const row = await maybe(house.db, sql<{ id: string }>`select id from staff.unit where parent_id is not null and closed_at is null order by name limit 1`)
    return row && { path: `${root}/${row.id}${rest}`, form: fields }
  }

/** One unit, or with `neu` one to be. What moves in the tree is judged under a lock, so that two at once make no circle. */
export const unitPage = definePage({
  title: (v, { unit }) => (unit ? v.text(unitTexts).editTitle(unit.name) : v.text(unitTexts).newTitle),
  load,
  form,
  async post(v, input, { unit, isRoot, isFixed, heads, places, units }) {
    const t = v.text(unitTexts)
    await lockSources(v.db)
    const tasks = tasksFrom(input.tasks)
    if (tooManyTasks(tasks)) return invalid({ tasks: v.text(texts).tooManyTasks })
    if (input.place && input.place !== unit?.place && !places.some(place => place.key === input.place)) return invalid({ place: v.text(texts).unknown })
    if (input.head && input.head !== unit?.head_id && !heads.some(head => head.id === input.head)) return invalid({ head: v.text(texts).unknown })
    const rest = { short: input.short || null, place: input.place || null, phone: input.phone || null, email: input.email || null }
    if (!isRoot && !isFixed && (unit || units.length > 0)) {
      const parent = await findOpenUnit(v.db, input.parent)
      if (!parent) return invalid({ parent: t.gone })
      if (unit && (await isWithin(v.db, parent.id, unit.id))) return invalid({ parent: t.below })
    }
    if (!unit) {
      const id = await keepUnit(v.db, { ...rest, tasks, name: input.name, parent_id: input.parent || null })
      await tell(v, id, 'unit.added')
      return seeOther(`${root}/${id}`, t.added(input.name))
    }
    const place: UnitChange = isFixed ? {} : isRoot ? { name: input.name } : { name: input.name, parent_id: input.parent }
    await writeUnit(v.db, unit.id, { ...rest, ...place, tasks, head_id: input.head || null })
    await tell(v, unit.id, 'unit.changed')
    // Who leads a unit is found by what it does.
    const heading = new Set([unit.head_id, input.head || null])
    if (heading.size > 1) for (const accountId of heading) if (accountId) await emit(v.house, v.db, 'employee.changed', { accountId })
    return seeOther(`${root}/${unit.id}`, t.saved)
  },
  view: (v, data, state) => <UnitForm v={v} data={data} form={state} />,
  sample: sample('', { name: 'Probe' }),
})

/** Closes a unit of ours; its people and parts go to another. */
export const closeAction = defineAction({
  on: unitPage,
  load,
  form: z.object({ to: z.string().max(40), sure: mustTick }),
  async post(v, { to }, { unit, isRoot, isFixed }) {
    const t = v.text(unitTexts)
    if (!unit) return notFound()
    await lockSources(v.db)
    if (!(await findOpenUnit(v.db, unit.id))) return notFound()
    if (isFixed && unit.source !== 'hand') return invalid({ '': t.fixed[unit.source] })
    if (isRoot) return invalid({ '': t.notRoot })
    const target = await findOpenUnit(v.db, to)
    if (!target) return invalid({ to: t.gone })
    if (await isWithin(v.db, target.id, unit.id)) return invalid({ to: t.below })
    const moved = await closeInto(v.house, v.db, unit.id, target.id)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'unit.closed', subject: `unit:${unit.id}`, details: { into: target.id, people: moved } })
    return seeOther(`${root}/${target.id}`, t.closed(moved))
  },
  sample: sample('/schliessung', { to: 'x', sure: 'ja' }),
})

async function tell(v: Visit, unitId: string, action: string) {
  await emit(v.house, v.db, 'unit.changed', { unitId })
  await audit(v.db, v.now, { actor: actorOf(v), action, subject: `unit:${unitId}` })
}
