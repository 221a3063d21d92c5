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
import { deliveredBy, unitTasks } from '../people/sources.ts'
import { listMembers, namesOf } from '../people/store.ts'
import { keepUnit, listUnits } from '../people/units.ts'
import { lockSources } from '../sync/reconcile.ts'
import { tasksFrom, tooManyTasks } from '../people/tasks.ts'
import { texts } from './text.ts'
import { UnitForm } from './UnitForm.tsx'
import { asSource, closeInto, contentsOf, findOpenUnit, isWithin, type KeptUnit, type UnitChange, writeUnit } from './unit-store.ts'
import { unitTexts } from './unit-text.ts'

const root = '/rathaus/beschaeftigte/aemter'

export type UnitData = Awaited<ReturnType<typeof load>>

async function load(v: Visit) {
  const id = v.param('id')
  const unit = id === 'neu' ? null : ((await findOpenUnit(v.db, id)) ?? notFound())
  const [units, offices] = await Promise.all([listUnits(v.db), officesOf(v.house.city)])
  const head = unit?.head_id ?? null
  const members = unit ? await listMembers(v.db, unit.id, { deep: true }) : []
  const heads = members.map(one => ({ id: one.id, name: one.name }))
  // Whom a source made head may work elsewhere.
  if (head !== null && !heads.some(one => one.id === head)) heads.unshift({ id: head, name: (await namesOf(v.db, [head])).get(head) ?? '–' })
  const delivered = unit && unit.source !== 'hand' ? await deliveredBy(v.db, unit.source) : null
  return {
    unit,
    units,
    path: `${root}/${id}`,
    heads,
    head,
    /** the source may say again who heads it */
    mayFollow: unit !== null && unit.source !== 'hand' && unit.head_by === 'hand',
    hasFixedTasks: delivered?.has(unitTasks) ?? false,
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
  async post(v, input, { unit, isRoot, isFixed, heads, mayFollow, hasFixedTasks, places, units }) {
    const t = v.text(unitTexts)
    await lockSources(v.db)
    const tasks = tasksFrom(input.tasks)
    if (tooManyTasks(tasks)) return invalid({ tasks: v.text(texts).tooManyTasks })
    if (input.place && input.place !== unit?.place && !places.some(place => place.key === input.place)) return invalid({ place: v.text(texts).unknown })
    const follows = mayFollow && input.head === asSource
    if (input.head && !follows && !heads.some(head => head.id === input.head)) return invalid({ head: v.text(texts).unknown })
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
    const head = headChange(unit, input.head || null, follows)
    await writeUnit(v.db, unit.id, { ...rest, ...place, ...head, ...(hasFixedTasks ? {} : { tasks }) })
    await tell(v, unit.id, 'unit.changed')
    // Who leads a unit is found by what it does.
    const heading = new Set([unit.head_id, head.head_id === undefined ? unit.head_id : head.head_id])
    if (heading.size > 1) for (const accountId of heading) if (accountId) await emit(v.house, v.db, 'employee.changed', { accountId })
    return seeOther(`${root}/${unit.id}`, t.saved)
  },
  view: (v, data, state) => <UnitForm v={v} data={data} form={state} />,
  sample: sample('', { name: 'Probe' }),
})

/** Whoever is chosen here is no source's to change, nor is that it be nobody; who was not touched stays whose they were. */
function headChange(unit: KeptUnit, head: string | null, follows: boolean): Pick<UnitChange, 'head_id' | 'head_by'> {
  // Until the source has spoken, everything stays as it is.
  if (follows) return { head_by: unit.head_id === null ? null : 'managers' }
  return head === unit.head_id ? {} : { head_id: head, head_by: 'hand' }
}

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
