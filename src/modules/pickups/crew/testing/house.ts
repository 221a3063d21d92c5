import { randomUUID } from 'node:crypto'
import type { Browser } from '../../../../../test/browser.ts'
import type { TestHouse } from '../../../../../test/house.ts'
import { many, maybe, one, run, sql } from '../../../../platform/database.ts'
import { listMails } from '../../../../platform/mail.ts'
import { codeOf, offered, openPickupHouse, orderer, pay } from '../../testing/order.ts'

/** The day of the tests. */
export const today = '2026-11-23'

/** A stop of today's tours that belongs to somebody with a case. */
export interface Booked {
  readonly me: Awaited<ReturnType<typeof orderer>>
  readonly stop: string
  readonly vehicle: string
  readonly shift: string
  readonly code: string
}

/** The demo city with a crew and a dispatcher signed in, and what tests of reports do again and again. */
export async function openCrewHouse() {
  const house = await openPickupHouse()
  const { db } = house.house
  // The letters of the demo city's own cases are of no interest here and take long to write.
  await run(db, sql`delete from graphile_worker._private_jobs`)
  const crew = await house.visitor().withPermissions('pickups.crew')
  const dispatcher = await house.visitor().withPermissions('pickups.dispatch')
  return { house, db, crew, dispatcher, ...steps(house, crew) }
}

function steps(house: TestHouse, crew: Browser) {
  const { db } = house.house
  let seed = 900
  const now = () => house.clock.now().epochMilliseconds
  return {
    now,

    /** Somebody whose pickup is booked (and paid, if it costs something) and stands on a tour of today. */
    async bookedToday(things: Record<string, number> = { armchair: 1 }): Promise<Booked> {
      const me = await orderer(house.house, house.visitor(), { seed: (seed += 1) })
      await me.upTo(things)
      await me.when(offered(await me.see('termin')).find(choice => choice.endsWith('standard'))!)
      await me.who()
      await me.send()
      const open = await maybe(db, sql<{ path: string }>`select path from services.charge where case_id = ${me.id} and state = 'open'`)
      if (open) await pay(me.browser, open.path)
      await house.runJobs()
      const shift = await one(
        db,
        sql<{
          id: string
          vehicle: string
        }>`select id, vehicle_key as vehicle from pickups.shift where day = ${today} and fraction_group = 'bulky' and state = 'open' order by used_stops limit 1`,
      )
      const stop = await one(
        db,
        sql<{
          id: string
        }>`update pickups.booking set shift_id = ${shift.id}, position = 99 where application_id = ${me.id} and state = 'booked' and fraction_group = 'bulky' returning id`,
      )
      return { me, stop: stop.id, vehicle: shift.vehicle, shift: shift.id, code: await codeOf(house.house, me.id) }
    },

    /** One report as the phone's queue sends it. */
    send(booked: Pick<Booked, 'stop' | 'vehicle'>, kind: string, more: Record<string, unknown> = {}, browser = crew) {
      return browser.postJson('/rathaus/tour/meldungen', {
        client: randomUUID(),
        vehicle: booked.vehicle,
        stop: booked.stop,
        kind,
        at: now(),
        sentAt: now(),
        ...more,
      })
    },

    async stateOf(stop: string) {
      return (await one(db, sql<{ state: string }>`select state from pickups.booking where id = ${stop}`)).state
    },

    reportsOf(stop: string) {
      return many(
        db,
        sql<{
          standing: string
          conflict: string | null
          kind: string
        }>`select standing, conflict, kind from pickups.report where stop = ${stop} order by received_at, id`,
      )
    },

    async mailsTo(booked: Booked) {
      const mails = await listMails(db)
      return mails.filter(mail => mail.address === 'aylin@rheinfurt.example' && mail.link_url?.includes(booked.code))
    },
  }
}
