import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { connect, one, run, sql } from '../../src/platform/database.ts'
import { addJob, workJobs } from '../../src/platform/jobs.ts'
import { defineModule } from '../../src/platform/module.ts'
import { freeDeadWorkers } from '../../src/platform/workers.ts'
import { openHouse } from '../house.ts'
import { until } from '../until.ts'

// One gate for every run: the freed job may be taken up again before the test lets go.
const gate = Promise.withResolvers<void>()
const slow = defineModule({ name: 'slow', jobs: { wait: () => gate.promise } })
const house = await openHouse({ modules: [slow], demo: false })
after(() => house.close())

test('a job belongs to a server that is known to live, and goes back to the queue when that server is dead', async () => {
  const connection = connect(house.url)
  const { db } = connection
  const working = await workJobs(house.house, connection)
  await addJob(db, 'slow.wait', {})
  const locked = () =>
    one(
      db,
      sql<{ all: number; known: number }>`
    select count(*) as all, count(w.id) as known from graphile_worker._private_jobs j left join platform.worker w on w.id = j.locked_by where j.locked_at is not null`,
    )
  try {
    await until(async () => (await locked()).known > 0, 'the job is taken by a worker that is known')
    assert.deepEqual(await locked(), { all: 1, known: 1 })
    assert.equal(await freeDeadWorkers(db), 0, 'it lives')
    const { since } = await one(db, sql<{ since: Temporal.Instant }>`select locked_at as since from graphile_worker._private_jobs`)
    // a life whose lock nobody holds is that of a dead server
    await run(db, sql`update platform.worker set life = life - 1`)
    assert.equal(await freeDeadWorkers(db), 1)
    // The worker of this test lives after all and may have taken it up again already.
    const { held } = await one(db, sql<{ held: number }>`select count(*) as held from graphile_worker._private_jobs where locked_at = ${since}`)
    assert.equal(held, 0)
  } finally {
    gate.resolve()
    await working.stop()
    await connection.close()
  }
})
