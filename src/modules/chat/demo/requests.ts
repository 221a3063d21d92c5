import { dayOf } from '../../../platform/clock.ts'
import { one, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { carryOut } from '../disclosure/carry-out.ts'
import { askFor, decide } from '../disclosure/decide.ts'
import type { Asked } from '../disclosure/store.ts'

/**
 * Legal requests of the demo city: an export that lies ready, a hold that stands, and an export that waits for its second person.
 * `before` is the house as it was so long ago.
 */
export async function requestInDemo(house: House, before: (ago: string) => House, id: (name: string) => string): Promise<void> {
  const [lawyer, guardian] = [id('Sigrid Overbeck'), id('Tarek Haddad')]
  const room = await one(house.db, sql<{ id: string; name: string }>`select id, name from chat.room where name = 'Ausschilderung Altstadtfest'`)
  const today = dayOf(house.clock.now(), house.city.zone)
  const about = { room_id: room.id, room_name: room.name, person_id: null }
  const made = await askFor(before('P1DT2H'), house.db, lawyer, {
    ...asked,
    ...about,
    kind: 'export',
    from_day: today.subtract({ days: 4 }),
    until_day: today.subtract({ days: 2 }),
    held_until: null,
    reference: '30-2026/117',
  })
  await decide(before('P1DT1H'), house.db, guardian, made, { verdict: 'approved', reason: null })
  await carryOut({ disclosure: made }, before('P1D'))
  const until = today.add({ days: 60 })
  const hold = await askFor(before('P1DT2H'), house.db, lawyer, {
    ...asked,
    ...about,
    kind: 'hold',
    from_day: null,
    until_day: until,
    held_until: until.add({ days: 1 }).toZonedDateTime(house.city.zone).toInstant(),
    reference: '30-2026/118',
  })
  await decide(before('P1DT1H'), house.db, guardian, hold, { verdict: 'approved', reason: null })
  await carryOut({ disclosure: hold }, before('P1D'))
  await askFor(before('PT3H'), house.db, guardian, {
    ...asked,
    person_id: id('Marco Steinbrink'),
    room_id: null,
    room_name: null,
    kind: 'export',
    from_day: today.subtract({ days: 3 }),
    until_day: today.subtract({ days: 1 }),
    held_until: null,
    requester: 'Personalamt',
    reference: 'PA 2026-44',
    reason: 'Beschwerde wegen Beleidigung im Dienst',
  })
}

const asked: Pick<Asked, 'requester' | 'reason' | 'silent_until' | 'silent_reason'> = {
  requester: 'Verwaltungsgericht, 3. Kammer',
  reason: 'Streit über die Kosten der Absperrungen beim Altstadtfest',
  silent_until: null,
  silent_reason: null,
}
