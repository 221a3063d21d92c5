import { one, run, sql } from '../../../../platform/database.ts'
import { openPickupHouse } from '../../testing/order.ts'
import { listShifts, listStops } from '../store.ts'

export const tomorrow = Temporal.PlainDate.from('2026-11-24')
export const dayPath = '/rathaus/abholungen/2026-11-24'

/** The demo city with a dispatcher signed in, and what tests of tours do again and again. */
export async function openDispatchHouse() {
  const house = await openPickupHouse()
  const { db } = house.house
  // The letters of the demo city's own cases are of no interest here and take long to write.
  await run(db, sql`delete from graphile_worker._private_jobs`)
  const dispatcher = await house.visitor().withPermissions('pickups.dispatch', 'services.handle')

  const bulkyShifts = async (day = tomorrow) => (await listShifts(db, day)).filter(shift => shift.fraction_group === 'bulky')
  const version = async (stopId: string) => (await one(db, sql<{ version: number }>`select version from pickups.booking where id = ${stopId}`)).version
  return {
    house,
    db,
    dispatcher,
    bulkyShifts,
    version,

    /** A tour with some stops, and another of the same zone. */
    async twoTours(day = tomorrow) {
      for (const shift of await bulkyShifts(day)) {
        const other = (await bulkyShifts(day)).find(one => one.id !== shift.id && one.zone_key === shift.zone_key && one.state === 'open')
        if (other && shift.state === 'open' && (await listStops(db, [shift.id])).length > 4) return { shift, other }
      }
      throw new Error('the demo city has no two tours in one zone')
    },

    /** The tour's stops in driving order. */
    async ids(shiftId: string) {
      return (await listStops(db, [shiftId])).map(stop => stop.id)
    },

    /** Posts the form that moves a stop. @param seen the version the dispatcher saw; default: the one it has now */
    async move(stopId: string, shiftId: string, after: string, seen?: number) {
      return dispatcher.post(`/rathaus/abholungen/stopp/${stopId}`, { version: String(seen ?? (await version(stopId))), tour: shiftId, after })
    },
  }
}
