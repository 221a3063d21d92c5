import { type Connection, connect, one, run as execute, script, sql } from '../src/platform/database.ts'

/** The hour at which the city is measured. */
export const now = '2026-11-23T08:00:00Z'

/** A database of the same server with all that is in this one, which nobody may be connected to. @returns its url */
export async function copyOf(url: string, name: string): Promise<string> {
  const other = (database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href
  const server = connect(other('postgres'))
  await script(server.db, `create database ${name} template ${new URL(url).pathname.slice(1)}`)
  await server.close()
  return other(name)
}

/**
 * Cases number `from` to `until` with what belongs to them: their words in the index, their pickups on days long past.
 * Most are closed, one in a hundred waits for a clerk.
 */
export async function fillArchive({ db }: Connection, from: number, until: number): Promise<void> {
  const version = await one(db, sql<{ version: number }>`select version from services.definition where key = 'sperrmuell' and state = 'published'`)
  await script(db, 'alter table pickups.booking disable trigger user')
  await db.connection().execute(async connection => {
    await script(connection, 'drop table if exists pg_temp.fresh; create temp table fresh (id uuid, n int, code text, given text, family text)')
    await execute(
      connection,
      sql`insert into fresh select uuidv7(), n, 'SP-' || lpad((n / 10000)::text, 4, '0') || '-' || lpad((n % 10000)::text, 4, '0'),
        (array['Anna', 'Ben', 'Clara', 'David', 'Emine', 'Fatma', 'Georg', 'Hanna', 'Ivan', 'Jule'])[1 + n % 10],
        (array['Meier', 'Schulz', 'Yilmaz', 'Kowalski', 'Becker', 'Hoffmann', 'Nowak', 'Richter', 'Kaya', 'Vogel', 'Brandt'])[1 + n % 11]
      from generate_series(${from}::int, ${until}::int) n`,
    )
    await execute(
      connection,
      sql`insert into services.case (id, code, service, version, state, answers, facts, fee_cents, lang, contact_name, contact_email, due_at, created_at, changed_at, ended_at)
      select id, code, 'sperrmuell', ${version.version}, case when n % 100 = 0 then 'deciding' else 'closed' end, '{}', '{}', 0, 'de', given || ' ' || family, 'p' || n || '@post.example',
        ${now}::timestamptz + n * interval '1 minute', ${now}::timestamptz - n * interval '3 minutes', ${now}::timestamptz - n * interval '2 minutes',
        case when n % 100 = 0 then null else ${now}::timestamptz - n * interval '1 minute' end from fresh`,
    )
    await execute(
      connection,
      sql`insert into platform.search_document (module, kind, ref, lang, side, permission, record, title, body, keywords, url, words)
      select 'services', 'case', id::text, 'de', 'staff', 'services.handle', true, code, given || ' ' || family || ', Sperrmüll', '{}', '/rathaus/vorgaenge/' || code,
        array['sp', lpad((n / 10000)::text, 4, '0'), lpad((n % 10000)::text, 4, '0'), lower(replace(code, '-', '')), lower(given), lower(family), 'sperrmull'] from fresh`,
    )
    await execute(
      connection,
      // In the order of the key, or a million records take many minutes.
      sql`insert into platform.search_record_posting
      select distinct w, d.id from platform.search_document d join fresh f on d.ref = f.id::text and d.kind = 'case', unnest(d.words) w order by w, d.id`,
    )
    // Eighty stops a day, one day behind the other: a million are the work of many years.
    const past = sql`${now}::date - 400 - n / 80`
    await execute(
      connection,
      sql`insert into pickups.shift (vehicle_key, zone_key, day, fraction_group, starts, ends, litres, kg, minutes, stops, reserve_opens_at)
      select s.vehicle_key, s.zone_key, d.day, s.fraction_group, s.starts, s.ends, 1000000, 1000000, 1000000, 1000000, ${now}
      from (select * from pickups.shift where fraction_group = 'bulky' order by day limit 1) s, (select distinct ${past} as day from fresh) d on conflict do nothing`,
    )
    await execute(
      connection,
      sql`insert into pickups.booking (application_id, case_id, shift_id, fraction_group, state, express, litres, kg, minutes, address_id, label, district, lat, lon, hold_until, created_at)
      select f.id, f.id, s.id, 'bulky', 'done', false, 800, 60, 8, 'x' || n, 'Musterstraße ' || n, 'altstadt', 51.5, 6.6, ${now}::timestamptz, ${now}::timestamptz - n * interval '3 minutes'
      from fresh f join pickups.shift s on s.day = ${past} and s.litres = 1000000`,
    )
  })
  await script(db, 'alter table pickups.booking enable trigger user')
  await script(db, 'vacuum analyze')
  await script(db, 'checkpoint')
}
