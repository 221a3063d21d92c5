import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { maybe, sql } from '../../../../platform/database.ts'
import { emit } from '../../../../platform/events.ts'
import type { House } from '../../../../platform/module.ts'
import { definePage, type Sample } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { type Visit, notFound } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { caredFor, getCared, someEmployee } from '../../care.ts'
import { deliveredBy, unitTasks } from '../../people/sources.ts'
import { tasksFrom, tooManyTasks } from '../../people/tasks.ts'
import { lockSources } from '../../sync/reconcile.ts'
import { findKept, writeKept } from '../store.ts'
import { texts as formTexts } from '../text.ts'
import { findOpenUnit, writeUnit } from '../unit-store.ts'
import { texts } from './text.ts'

const path = '/rathaus/aufgaben'

interface Kept {
  readonly name: string
  readonly tasks: readonly string[]
  /** the source that looks after them; null: they are kept here */
  readonly source: 'csv' | 'ldap' | null
  readonly card: string
  readonly write: (tasks: readonly string[]) => Promise<void>
}

async function sourceOf(v: Visit, source: 'hand' | 'csv' | 'ldap', field: string) {
  return source !== 'hand' && (await deliveredBy(v.db, source))?.has(field) ? source : null
}

async function person(v: Visit): Promise<Kept> {
  const { id } = await getCared(v, v.param('id'))
  const kept = (await findKept(v.db, id)) ?? notFound()
  return {
    name: kept.name,
    tasks: kept.tasks,
    source: await sourceOf(v, kept.source, 'tasks'),
    card: `/rathaus/wer/${id}`,
    async write(tasks) {
      await writeKept(v.db, id, { tasks: [...tasks] })
      await emit(v.house, v.db, 'employee.changed', { accountId: id })
      await audit(v.db, v.now, { actor: actorOf(v), action: 'employee.changed', subject: `account:${id}`, details: { fields: 'tasks' } })
    },
  }
}

async function unit(v: Visit): Promise<Kept> {
  const { all, units } = await caredFor(v)
  const kept = (await findOpenUnit(v.db, v.param('id'))) ?? notFound()
  if (!all && !units.includes(kept.id)) return notFound()
  return {
    name: kept.name,
    tasks: kept.tasks,
    source: await sourceOf(v, kept.source, unitTasks),
    card: `/rathaus/wer/aemter/${kept.id}`,
    async write(tasks) {
      await writeUnit(v.db, kept.id, { tasks })
      await emit(v.house, v.db, 'unit.changed', { unitId: kept.id })
      await audit(v.db, v.now, { actor: actorOf(v), action: 'unit.changed', subject: `unit:${kept.id}`, details: { fields: 'tasks' } })
    },
  }
}

/** What one person is there for, kept by whoever looks after them. */
export const personTasksPage = pageFor(person, async (house: House) => {
  const id = await someEmployee(house.db)
  return id === null ? null : { path: `${path}/${id}`, form: { tasks: 'Hundesteuer' } }
})

/** What one unit is there for, kept by its head or one above. */
export const unitTasksPage = pageFor(unit, async (house: House) => {
  const row = await maybe(house.db, sql<{ id: string }>`select id from staff.unit where parent_id is not null and closed_at is null order by name limit 1`)
  return row && { path: `${path}/aemter/${row.id}`, form: { tasks: 'Hundesteuer' } }
})

function pageFor(load: (v: Visit) => Promise<Kept>, sample: Sample) {
  return definePage({
    title: (v, { name }) => v.text(texts).of(name),
    load,
    form: z.object({ tasks: z.string().max(3000).default('') }),
    async post(v, input, kept) {
      await lockSources(v.db)
      if (kept.source) return invalid({ '': v.text(texts).delivered[kept.source] })
      const tasks = tasksFrom(input.tasks)
      if (tooManyTasks(tasks)) return invalid({ tasks: v.text(formTexts).tooManyTasks })
      if (tasks.join('\n') !== kept.tasks.join('\n')) await kept.write(tasks)
      return seeOther(path, v.text(texts).saved)
    },
    view(v, { name, tasks, source, card }, form) {
      const t = v.text(texts)
      return (
        <div class="stack">
          <p>
            <a href={path}>{t.title}</a>
          </p>
          <h1>{t.of(name)}</h1>
          <p>
            <a href={card}>{t.card}</a>
          </p>
          {source && !form.failed && (
            <Alert title={t.delivered[source]}>
              <p>{tasks.length > 0 ? tasks.join(', ') : t.none}</p>
            </Alert>
          )}
          {(!source || form.failed) && (
            <Form form={form}>
              <Field
                name="tasks"
                type="textarea"
                rows={4}
                maxLength={3000}
                label={v.text(formTexts).tasks}
                hint={t.hint}
                value={tasks.join(', ')}
                required={false}
              />
              <Buttons>
                <Button>{v.text(formTexts).save}</Button>
              </Buttons>
            </Form>
          )}
        </div>
      )
    },
    sample,
  })
}
