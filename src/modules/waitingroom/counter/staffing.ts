import { type Db, run, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import type { Counter } from '../../appointments/index.ts'
import { changed } from '../room/live.ts'
import type { StationState } from './station.ts'

/** Opens, pauses or closes a counter. Whoever was sent on to a counter that closes may be called by every other that can help. */
export async function setStation(house: House, db: Db, counter: Counter, day: Temporal.PlainDate, state: StationState): Promise<void> {
  const now = house.clock.now()
  await run(
    db,
    sql`insert into waitingroom.station (counter_id, day, office_key, state, opened_at) values (${counter.id}, ${day}, ${counter.officeKey}, ${state}, ${now})
    on conflict (counter_id, day) do update set state = excluded.state`,
  )
  if (state === 'closed')
    await run(
      db,
      sql`update waitingroom.visitor set only_counter = null where only_counter = ${counter.id} and day = ${day} and state in ('waiting', 'parked', 'missed')`,
    )
  changed(house, db, counter.officeKey)
}
