import { type Db, many, run, sql } from '../../../platform/database.ts'
import { dice, somebody } from './people.ts'

interface Window {
  counterId: string
  officeKey: string
  day: Temporal.PlainDate
  /** seconds since 1970 */
  from: number
  until: number
  concerns: { key: string; minutes: number }[]
}

export interface Booking {
  code: string
  office_key: string
  counter_id: string
  day: string
  starts: string
  ends: string
  state: 'booked' | 'done' | 'missed' | 'cancelled'
  concerns: { key: string; count: number }[]
  name: string
  email: string | null
  phone: string | null
  lang: 'de' | 'en' | 'ls'
  note: string
  booked_at: string
  ended_at: string | null
}

const notes = ['Bringt eine Begleitung zum Übersetzen mit.', 'Foto wird vor Ort gemacht.', 'Ruft an, falls die Urkunde noch fehlt.', 'Kommt mit Kinderwagen.']

/** Bookings for every open counter of some weeks: the past served, today under way, the next days nearly full, thinning out over two months. */
export async function inventBookings(
  db: Db,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<Booking[]> {
  const random = dice(20_261_123)
  const bookings: Booking[] = []
  for (const window of await windows(db, from, until)) {
    const ahead = today.until(window.day).days
    const full = ahead < 0 ? 0.45 : ahead < 6 ? 0.7 : 0.7 * Math.exp((5 - ahead) / 16)
    let at = window.from
    while (at < window.until) {
      const concern = window.concerns[Math.floor(random() * window.concerns.length)]!
      const count = random() < 0.12 && concern.minutes <= 15 ? 2 : 1
      const end = at + concern.minutes * count * 60
      if (random() < full && end <= window.until) bookings.push(booking(window, concern.key, count, at, end, random, now))
      at = end
    }
  }
  return bookings
}

function booking(window: Window, key: string, count: number, at: number, end: number, random: () => number, now: Temporal.Instant): Booking {
  const past = end * 1000 < now.epochMilliseconds
  const fate = random()
  const state = past ? (fate < 0.83 ? 'done' : fate < 0.92 ? 'missed' : 'cancelled') : 'booked'
  const instant = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(Math.round(seconds * 1000)).toString()
  const lead = 86_400 * (0.3 + random() * 20)
  const bookedAt = Math.min(at - lead, now.epochMilliseconds / 1000 - random() * 86_400 * 9)
  const tongue = random()
  return {
    code: `T-${letters(random)}-${letters(random)}`,
    office_key: window.officeKey,
    counter_id: window.counterId,
    day: window.day.toString(),
    starts: instant(at),
    ends: instant(end),
    state,
    concerns: [{ key, count }],
    ...somebody(random),
    lang: tongue < 0.9 ? 'de' : tongue < 0.96 ? 'en' : 'ls',
    note: random() < 0.05 ? notes[Math.floor(random() * notes.length)]! : '',
    booked_at: instant(bookedAt),
    ended_at: state === 'cancelled' ? instant(bookedAt + (at - bookedAt) * random()) : null,
  }
}

/**
 * Written at once: the first start of the demo city must not take long. The trigger that keeps `taken` would write each counter's day once for
 * every booking; nobody else is in the house yet, so that is made up for afterwards, once for every day.
 */
export async function insertBookings(db: Db, bookings: readonly Booking[]): Promise<void> {
  await run(db, sql`alter table appointments.appointment disable trigger appointment_taken`)
  await run(
    db,
    sql`insert into appointments.appointment (code, office_key, counter_id, slot, day, state, concerns, name, email, phone, lang, note, created_at, booked_at, ended_at)
    select code, office_key, counter_id, tstzrange(starts, ends), day, state, concerns, name, email, phone, lang, note, booked_at, booked_at, ended_at
    from jsonb_to_recordset(${JSON.stringify(bookings)}::jsonb) as x(code text, office_key text, counter_id uuid, day date, starts timestamptz, ends timestamptz,
      state text, concerns jsonb, name text, email text, phone text, lang text, note text, booked_at timestamptz, ended_at timestamptz)
    order by counter_id, day, starts`,
  )
  await run(db, sql`alter table appointments.appointment enable trigger appointment_taken`)
  await run(
    db,
    sql`update appointments.counter_day d set taken = a.taken from (
      select counter_id, day, range_agg(slot) as taken from appointments.appointment where appointments.occupies(state) group by counter_id, day) a
    where d.counter_id = a.counter_id and d.day = a.day`,
  )
}

function windows(db: Db, from: Temporal.PlainDate, until: Temporal.PlainDate): Promise<Window[]> {
  return many(
    db,
    sql<Window>`select d.counter_id as "counterId", d.office_key as "officeKey", d.day, extract(epoch from lower(r))::float8 as from, extract(epoch from upper(r))::float8 as until,
      (select jsonb_agg(jsonb_build_object('key', k.key, 'minutes', k.minutes) order by k.position) from appointments.concern k where k.key = any(c.concerns)) as concerns
    from appointments.counter_day d join appointments.counter c on c.id = d.counter_id join appointments.office o on o.key = d.office_key, unnest(d.open) r
    where d.day between ${from} and ${until} and cardinality(c.concerns) > 0 order by d.day, o.position, c.position, lower(r)`,
  )
}

function letters(random: () => number): string {
  return Array.from({ length: 4 }, () => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[Math.floor(random() * 32)]!).join('')
}
