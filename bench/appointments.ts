import { type Db, run, script, sql } from '../src/platform/database.ts'

/** Names of the offices made here. */
export const officeKeys = Array.from({ length: 20 }, (_none, n) => `bench-${n + 1}`)

/** The city's clock, by which the offices open. */
export const zone = 'Europe/Berlin'

/** Days ahead for what does not need all of half a year. */
export const bookDays = 30

/** What every counter made here can do, and how long it takes. */
export const concern = { key: 'bench', minutes: 15 }

/**
 * Twenty offices with twelve counters each, open on weekdays from 8 to 16 by the city's clock, beside those of the demo city.
 * @param share of every counter's quarters of an hour that is booked, scattered at random
 */
export async function makeOffices(db: Db, today: Temporal.PlainDate, { share, days }: { share: number; days: number }): Promise<void> {
  await run(
    db,
    sql`insert into appointments.concern (key, category, name, minutes, position) values (${concern.key}, '"Messung"', '"Messung"', ${concern.minutes}, 1000)`,
  )
  await run(
    db,
    sql`insert into appointments.office (key, name, address, postcode, lat, lon, phone, email, position)
    select key, to_jsonb(key), 'Messstraße 1', '46990', 51.5, 6.6, '0', 'mess@post.example', 1000 from unnest(${officeKeys}::text[]) key`,
  )
  await run(
    db,
    sql`insert into appointments.counter (office_key, name, concerns, position)
    select key, 'Schalter ' || n, ${[concern.key]}, n from unnest(${officeKeys}::text[]) key, generate_series(1, 12) n`,
  )
  await run(
    db,
    sql`insert into appointments.counter_day (counter_id, day, office_key, open)
    select c.id, d::date, c.office_key, case when extract(isodow from d) > 5 then '{}'
      else tstzmultirange(tstzrange((d + interval '8 hours') at time zone 'Europe/Berlin', (d + interval '16 hours') at time zone 'Europe/Berlin')) end
    from appointments.counter c, generate_series(${today}::date::timestamp, ${today.add({ days })}::date::timestamp, interval '1 day') d
    where c.office_key = any(${officeKeys})`,
  )
  // One by one through the trigger would take minutes; the sums below are what it would have written.
  await script(db, 'alter table appointments.appointment disable trigger user')
  await run(
    db,
    sql`insert into appointments.appointment (code, office_key, counter_id, slot, day, state, concerns, name, email, created_at, booked_at)
    select 'B-' || row_number() over (), d.office_key, d.counter_id, tstzrange(s, s + interval '15 minutes'), d.day, 'booked', '[{"key": "bench", "count": 1}]', 'Mess Person', 'x@post.example', now(), now()
    from appointments.counter_day d, unnest(d.open) r, generate_series(lower(r), upper(r) - interval '15 minutes', interval '15 minutes') s
    where d.office_key = any(${officeKeys}) and random() < ${share}`,
  )
  await run(
    db,
    sql`update appointments.counter_day d set taken = a.taken from (select counter_id, day, range_agg(slot) as taken from appointments.appointment
      where office_key = any(${officeKeys}) group by counter_id, day) a where a.counter_id = d.counter_id and a.day = d.day`,
  )
  await script(db, 'alter table appointments.appointment enable trigger user')
  await script(db, 'vacuum analyze appointments.appointment, appointments.counter_day, appointments.counter, appointments.office')
}
