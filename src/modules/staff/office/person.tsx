import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { emit } from '../../../platform/events.ts'
import type { House } from '../../../platform/module.ts'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { inLanguage } from '../../../platform/text.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { createAccount } from '../../accounts/index.ts'
import { officesOf } from '../../city/index.ts'
import { hasMoreRights, someEmployee } from '../care.ts'
import { deliveredBy } from '../people/sources.ts'
import { keepEmployee } from '../people/store.ts'
import { listUnits } from '../people/units.ts'
import { lockSources } from '../sync/reconcile.ts'
import { type FieldName, fields } from './fields.ts'
import { PersonForm } from './PersonForm.tsx'
import { type Change, findKept, findUnrecorded, type Kept, listHeads, ownerOfAddress, ownerOfNumber, writeKept } from './store.ts'
import { tasksFrom, tooManyTasks } from '../people/tasks.ts'
import { texts } from './text.ts'

export type PersonData = Awaited<ReturnType<typeof load>>

async function load(v: Visit) {
  const id = v.param('id')
  const person = id === 'neu' ? null : ((await findKept(v.db, id)) ?? notFound())
  const account = id === 'neu' && v.query('zugang') ? ((await findUnrecorded(v.db, v.query('zugang'))) ?? notFound()) : null
  const delivered = person && person.source !== 'hand' ? await deliveredBy(v.db, person.source) : new Set<string>()
  const [units, heads, offices] = await Promise.all([listUnits(v.db), listHeads(v.db), officesOf(v.house.city)])
  return {
    person,
    /** who has an account already and gets a record */
    account,
    /** what a source looks after and nobody changes here */
    fixed: new Set<FieldName>(fields.filter(name => (delivered === null ? name !== 'tasks' : delivered.has(name)) || (account !== null && name === 'email'))),
    units,
    heads: heads.filter(head => head.id !== person?.id),
    places: offices.map(one => ({ key: one.key, name: inLanguage(one.name, v.lang) })),
  }
}

const text = (max: number) => z.string().trim().max(max).default('')
const form = (_v: Visit, { fixed }: PersonData) =>
  z.object({
    given_name: text(100),
    family_name: fixed.has('family_name') ? z.string().default('') : z.string().trim().min(1).max(100),
    title: text(40),
    personnel_number: text(40),
    email: text(254),
    unit: text(40),
    position: text(200),
    tasks: text(3000),
    manager: text(40),
    place: text(100),
    room: text(40),
    phone: text(60),
    mobile: text(60),
  })
type Input = z.output<ReturnType<typeof form>>

/** Somebody who works here, or with `neu` somebody to be. */
export const personPage = definePage({
  title: (v, { person }) => (person ? v.text(texts).editTitle(person.name) : v.text(texts).newTitle),
  load,
  form,
  async post(v, input, data) {
    const t = v.text(texts)
    const { person } = data
    await lockSources(v.db)
    const change = changeFrom(input, data)
    const errors = await faultsOf(v, change, data)
    if (Object.keys(errors).length > 0) return invalid(errors)
    if (!person) {
      const id = await employ(v, change, data.account?.id ?? null)
      return id === null
        ? invalid({ email: t.emailTaken })
        : seeOther(`/rathaus/beschaeftigte/${id}`, t.added(`${input.given_name} ${input.family_name}`.trim()))
    }
    const changed = Object.entries(change).filter(([name, value]) => String(value ?? '') !== String(person[name as keyof Kept] ?? ''))
    if (changed.length > 0) {
      const { from, to } = await writeKept(v.db, person.id, Object.fromEntries(changed))
      if (from !== to) await emit(v.house, v.db, 'employee.moved', { accountId: person.id, from, to })
      await emit(v.house, v.db, 'employee.changed', { accountId: person.id })
      const details = { fields: changed.map(([name]) => name).join(', ') }
      await audit(v.db, v.now, { actor: actorOf(v), action: 'employee.changed', subject: `account:${person.id}`, details })
    }
    return seeOther(`/rathaus/beschaeftigte/${person.id}`, t.saved)
  },
  view: (v, data, state) => <PersonForm v={v} data={data} form={state} />,
  sample: async (house: House) => {
    const id = await someEmployee(house.db)
    return id === null ? null : { path: `/rathaus/beschaeftigte/${id}`, form: { given_name: 'Ada', family_name: 'Probe' } }
  },
})

/** What was typed, without what a source looks after. */
function changeFrom(input: Input, { fixed }: PersonData): Change {
  const columns = { unit: 'unit_id', manager: 'manager_id' } as Record<string, string>
  const typed = fields.filter(name => !fixed.has(name)).map(name => [columns[name] ?? name, input[name] === '' && name !== 'given_name' ? null : input[name]])
  return { ...Object.fromEntries(typed), ...(fixed.has('tasks') ? {} : { tasks: tasksFrom(input.tasks) }) } as Change
}

async function faultsOf(v: Visit, change: Change, { person, units, heads, places }: PersonData): Promise<Record<string, string>> {
  const t = v.text(texts)
  const errors: Record<string, string> = {}
  const { personnel_number: number, email } = change
  if (number && number !== person?.personnel_number && (await ownerOfNumber(v.db, number))) errors['personnel_number'] = t.numberTaken
  if (email !== undefined && email?.toLowerCase() !== person?.email?.toLowerCase()) {
    const owner = email ? await ownerOfAddress(v.db, email) : null
    if (email && !z.email().safeParse(email).success) errors['email'] = t.emailWrong
    else if (owner && owner.id !== person?.id && (person || owner.kind !== 'staff' || owner.employed)) errors['email'] = t.emailTaken
    // Whoever gives an account another address could sign in by it.
    else if (person && (await hasMoreRights(v, person.id))) errors['email'] = t.mayMore
  }
  const unit = change.unit_id
  if (unit && unit !== person?.unit_id && !units.some(one => one.id === unit)) errors['unit'] = t.unknown
  const manager = change.manager_id
  if (manager && manager !== person?.manager_id && !heads.some(head => head.id === manager)) errors['manager'] = t.unknown
  if (change.place && change.place !== person?.place && !places.some(place => place.key === change.place)) errors['place'] = t.unknown
  if (tooManyTasks(change.tasks ?? [])) errors['tasks'] = t.tooManyTasks
  return errors
}

/** A colleague whose account exists already keeps it; everybody else gets one. @returns null if the address was taken meanwhile */
async function employ(v: Visit, { email, ...row }: Change, accountId: string | null): Promise<string | null> {
  const name = [row.given_name, row.family_name].filter(Boolean).join(' ')
  // Asked once more behind the lock: somebody else may have made the record meanwhile.
  const owner = accountId ? ((await findUnrecorded(v.db, accountId)) ?? notFound()) : email ? await ownerOfAddress(v.db, email) : null
  const account = owner ?? (await createAccount(v.db, v.now, { kind: 'staff', name, email: email ?? null, trust: 'substantial' }))
  if (!account) return null
  await keepEmployee(v.db, account.id, { ...row, given_name: row.given_name ?? '', family_name: row.family_name! })
  await emit(v.house, v.db, 'employee.joined', { accountId: account.id, unitId: row.unit_id ?? null })
  await audit(v.db, v.now, { actor: actorOf(v), action: 'employee.joined', subject: `account:${account.id}` })
  return account.id
}
