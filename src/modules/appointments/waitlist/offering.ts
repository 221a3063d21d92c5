import { type Db, inTransaction, many, maybe, run, sql } from '../../../platform/database.ts'
import { addJob } from '../../../platform/jobs.ts'
import type { House } from '../../../platform/module.ts'
import { dayOf } from '../../../platform/clock.ts'
import { lockAppointment } from '../booking/appointment.ts'
import { take } from '../booking/taking.ts'
import { firstFree } from '../free-times.ts'
import { minutesOf } from '../need.ts'
import { findOffice } from '../offices/store.ts'
import { tellOffer } from './mails.ts'
import { lockWish, type Wish, wishColumns } from './wish.ts'

/** Nobody is asked to be there sooner than this after the mail was sent. */
const notice = { minutes: 90 }

/**
 * Job: offers a time that was just given back to the first in the line whom it suits. If nobody is, it stays cooling
 * and then is free for all. Twice is as good as once: the time is cooling only once.
 */
export async function offerFreed({ id }: { id: string }, house: House): Promise<void> {
  await inTransaction(house.db, async tx => {
    const wish = await nextFor(house, tx, id)
    if (!wish) return
    const freed = await lockAppointment(tx, id)
    if (freed?.state !== 'cooling') return
    await run(tx, sql`update appointments.appointment set state = 'expired', ended_at = ${house.clock.now()} where id = ${id}`)
    await offer(house, tx, wish, { officeKey: freed.officeKey, start: freed.start, counterId: freed.counterId })
  })
}

/**
 * Job: looks whether something has become free for those who wait in other ways than by a cancellation: longer hours, a new counter, a time
 * nobody of the line took. In the order of the line.
 */
export async function offerOpen(_payload: unknown, house: House): Promise<void> {
  const now = house.clock.now()
  const today = dayOf(now, house.city.zone)
  await run(house.db, sql`update appointments.wish set state = 'expired', ended_at = ${now} where state in ('asked', 'waiting') and until_day < ${today}`)
  const line = await many(house.db, sql<{ id: string }>`select id from appointments.wish where state = 'waiting' order by since, id limit 500`)
  for (const { id } of line) await inTransaction(house.db, tx => offerAnything(house, tx, id))
}

async function offerAnything(house: House, db: Db, id: string) {
  const wish = await lockWish(db, id)
  if (wish?.state !== 'waiting') return
  const start = await freeFor(house, db, wish)
  if (start) await offer(house, db, wish, start)
}

/** The first free time that suits, and would be an improvement for who has an appointment already. */
async function freeFor(house: House, db: Db, wish: Wish): Promise<{ officeKey: string; start: Temporal.Instant } | null> {
  const now = house.clock.now()
  const today = dayOf(now, house.city.zone)
  const soonest = now.add(notice)
  const looking = { need: wish, minutes: await minutesOf(db, wish), audience: 'online' as const, now: soonest, today }
  if (looking.minutes === 0) return null
  const from = Temporal.PlainDate.compare(wish.fromDay, today) > 0 ? wish.fromDay : today
  const found = await firstFree(db, looking, wish.offices, from)
  for (const one of found) if (await suits(db, wish, one.start, house.city.zone)) return one
  return null
}

async function suits(db: Db, wish: Wish, start: Temporal.Instant, zone: string): Promise<boolean> {
  return (await maybe(db, sql`select 1 from appointments.wish w where w.id = ${wish.id} and ${isWanted(sql`${start}::timestamptz`, zone)}`)) !== null
}

/**
 * Whether a start at this time is what row `w` of appointments.wish asks for: for who has an appointment, an earlier one, and none they gave
 * up themselves by moving it.
 */
function isWanted(start: ReturnType<typeof sql>, zone: string) {
  const local = sql`(${start} at time zone ${zone}::text)`
  return sql<boolean>`${local}::date between w.from_day and w.until_day and extract(isodow from ${local})::int = any(w.weekdays)
    and ${local}::time >= w.starts and ${local}::time < w.ends and ${start} <> all(w.passed)
    and (w.appointment_id is null
      or exists (select 1 from appointments.appointment b where b.id = appointments.latest(w.appointment_id) and b.state = 'booked' and lower(b.slot) > ${start})
        and not exists (select 1 from appointments.appointment g where g.state = 'moved' and lower(g.email) = lower(w.email) and lower(g.slot) = ${start}))`
}

/** The first in the line for whom the freed time is long enough, at a counter that can do it; locked. */
function nextFor(house: House, db: Db, freedId: string): Promise<Wish | null> {
  const soonest = house.clock.now().add(notice)
  return maybe(
    db,
    sql<Wish>`select ${wishColumns} from appointments.wish w, appointments.appointment f join appointments.counter c on c.id = f.counter_id
    where f.id = ${freedId} and f.state = 'cooling' and lower(f.slot) >= ${soonest} and w.state = 'waiting' and f.office_key = any(w.offices)
      and c.retired_at is null and c.concerns @> array(select x ->> 'key' from jsonb_array_elements(w.concerns) x)
      and (not w.wheelchair or c.wheelchair) and (w.speaks is null or w.speaks = any(c.languages)) and (w.channel = 'on_site' or c.video)
      and (select sum(o.minutes * (x ->> 'count')::int) from jsonb_array_elements(w.concerns) x join appointments.concern o on o.key = x ->> 'key')
        <= extract(epoch from upper(f.slot) - lower(f.slot)) / 60
      and ${isWanted(sql`lower(f.slot)`, house.city.zone)}
    order by w.since, w.id limit 1 for update of w skip locked`,
  )
}

/** Keeps the time for the wish and tells the person. The wish is locked. @returns false if the time went to somebody else */
async function offer(house: House, db: Db, wish: Wish, free: { officeKey: string; start: Temporal.Instant; counterId?: string }): Promise<boolean> {
  const office = await findOffice(db, free.officeKey)
  const now = house.clock.now()
  const latest = free.start.subtract({ minutes: 60 })
  const wanted = now.add({ minutes: office?.offerMinutes ?? 720 })
  const until = Temporal.Instant.compare(wanted, latest) < 0 ? wanted : latest
  const offered = await take(house, db, {
    ...free,
    need: wish,
    audience: 'any',
    state: 'offered',
    // A little longer than promised: what nobody took goes to the next in the line before it is free for all.
    until: until.add({ minutes: 3 }),
    lang: wish.lang,
    insteadOf: wish.appointmentId,
  })
  if (!offered) return false
  await run(db, sql`update appointments.wish set state = 'offered', offer_id = ${offered.id}, offer_until = ${until} where id = ${wish.id}`)
  await addJob(db, 'appointments.lapseOffer', { wishId: wish.id, offerId: offered.id }, { at: until, key: `appointments offer ${offered.id}` })
  await tellOffer(house, db, wish, offered, until)
  return true
}
