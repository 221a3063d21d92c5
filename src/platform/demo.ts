import { afterCommit, type Db, holdName, inTransaction, maybe, run, sql } from './database.ts'
import type { House } from './module.ts'

/** Fills the demo city once per database. All modules fill it in one transaction, so a crash leaves an empty city, not half of one. */
export async function fillOnce(house: House): Promise<void> {
  await inTransaction(house.db, async tx => {
    await holdName(tx, 'stadtplatz demo')
    if (await isFilled(tx)) return
    let isOver = false
    afterCommit(tx, () => (isOver = true))
    // What modules do after the commit is done on the city itself.
    const inside: House = {
      ...house,
      get db() {
        return isOver ? house.db : tx
      },
    }
    for (const module of house.modules) await module.demo?.(inside)
    await run(tx, sql`insert into platform.setting values ('demo filled', ${JSON.stringify(house.clock.now().toString())})`)
  })
}

async function isFilled(db: Db) {
  return (await maybe(db, sql`select 1 from platform.setting where name = 'demo filled'`)) !== null
}
