import { dayOf } from '../../../platform/clock.ts'
import { type Db, many, run, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { walk } from '../application/walk.ts'
import type { Answers } from '../contract.ts'
import { typesOf } from '../registry.ts'
import { type Running, getDefinition } from './store.ts'

/** What publishing does to applications under way on older versions; see `publish`. */
export async function moveApplications(house: House, db: Db, key: string, version: number, running: Running): Promise<void> {
  if (running === 'stay') return
  if (running === 'reconfirm') {
    await run(db, sql`update services.application set offered = ${version} where service = ${key} and version <> ${version}`)
    return
  }
  const open = await many(db, sql<{ id: string }>`select id from services.application where service = ${key} and version <> ${version} order by id for update`)
  for (const { id } of open) await moveApplication(house, db, id, version)
}

/**
 * Puts one application on another version of its service. Answers to questions that are still asked in
 * the same way stay; a question whose type has changed is asked anew.
 */
export async function moveApplication(house: House, db: Db, id: string, version: number): Promise<void> {
  const [row] = await many(
    db,
    sql<{ service: string; version: number; answers: Answers }>`select service, version, answers from services.application where id = ${id} for update`,
  )
  if (!row) return
  const [before, after] = [await getDefinition(db, row.service, row.version), await getDefinition(db, row.service, version)]
  const typeBefore = new Map(before.steps.flatMap(step => step.questions.map(one => [one.id, one.type])))
  const fitting = after.steps.flatMap(step => step.questions).filter(one => typeBefore.get(one.id) === one.type && one.id in row.answers)
  const answers = Object.fromEntries(fitting.map(one => [one.id, row.answers[one.id]]))
  const walked = walk(after, answers, typesOf(house), dayOf(house.clock.now(), house.city.zone))
  await run(
    db,
    sql`update services.application set version = ${version}, offered = null, answers = ${JSON.stringify({ ...walked.dropped, ...walked.kept })}, revision = revision + 1 where id = ${id}`,
  )
  await run(db, sql`delete from services.typed where application_id = ${id} and step <> all(${after.steps.map(step => step.id)}::text[])`)
}
