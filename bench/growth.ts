import { buildApp, furnish, prepareDatabase } from '../src/app.ts'
import { modules } from '../src/modules.ts'
import { sampleAddresses } from '../src/modules/addresses/index.ts'
import { loadCity } from '../src/platform/city.ts'
import { SetClock } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Connection, connect, one, run as execute, script, sql } from '../src/platform/database.ts'
import { createLog } from '../src/platform/log.ts'
import type { House } from '../src/platform/module.ts'
import { withSecret } from '../src/platform/secret.ts'
import { Browser } from '../test/browser.ts'
import { type Measure, measure, percentile } from './measure.ts'
import { openPlace } from './place.ts'

const now = '2026-11-23T08:00:00Z'
const small = 10_000
const large = 1_000_000

/** Worklist, search and calendar with a million cases against ten thousand: what a page costs must not follow what lies in the archive. */
export async function run(): Promise<Measure[]> {
  const place = await openPlace(['max_wal_size=8GB', 'maintenance_work_mem=512MB'])
  const connection = connect(place.url)
  const everything = await open(connection)
  try {
    await fill(connection, 1, small)
    const before = await times(everything)
    await fill(connection, small + 1, large)
    const after = await times(everything)
    return Object.keys(before).map(name => measure(`growth: ${name}, p99 ms`, percentile(after[name]!, 0.99), percentile(before[name]!, 0.99), '<= 1.5'))
  } finally {
    await everything.app.server.close()
    await connection.close()
    await place.close()
  }
}

interface Everything {
  app: Awaited<ReturnType<typeof buildApp>>
  house: House
  clerk: Browser
  citizen: Browser
  calendar: string
}

async function open(connection: Connection): Promise<Everything> {
  const config = readConfig({ DEMO: '1', RATE_LIMIT: '0', LOG_LEVEL: 'error', PUBLIC_URL: 'http://rheinfurt.test' })
  await prepareDatabase({ connection, modules })
  const app = await buildApp({
    config: await withSecret(config, connection.db),
    city: await loadCity('rheinfurt'),
    connection,
    clock: new SetClock(now),
    log: createLog('error'),
    modules,
  })
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  await furnish(app.house)
  const clerk = await new Browser(app).as('clerk')
  const citizen = new Browser(app)
  return { app, house: app.house, clerk, citizen, calendar: await draftUpToCalendar(app.house, citizen) }
}

/** A Sperrmüll application that stands before its calendar. */
async function draftUpToCalendar(house: House, citizen: Browser): Promise<string> {
  const started = await citizen.post('/leistungen/sperrmuell/antrag')
  const id = /\/antrag\/([0-9a-f-]{36})/.exec(started.location ?? '')?.[1]
  if (!id) throw new Error(`no application was started: ${started.status}`)
  const [address] = await sampleAddresses(house.db, { count: 1 })
  await citizen.post(`/antrag/${id}/adresse`, { 'adresse.id': address!.id, 'adresse.for': address!.label, 'adresse.text': address!.label })
  await citizen.post(`/antrag/${id}/gegenstaende`, { 'gegenstaende.count.sofa-3': '1' })
  const path = `/antrag/${id}/termin`
  const page = await citizen.get(path)
  if (page.status !== 200 || !page.body.includes('type="radio"')) throw new Error(`the calendar does not show: ${page.status} ${page.words.slice(0, 400)}`)
  return path
}

async function times({ clerk, citizen, calendar }: Everything): Promise<Record<string, number[]>> {
  return {
    worklist: await ask(clerk, ['/rathaus/vorgaenge?ansicht=open', '/rathaus/vorgaenge?ansicht=all', '/rathaus/vorgaenge?ansicht=waiting']),
    search: await ask(clerk, ['/rathaus/suche?q=meier', '/rathaus/suche?q=anna+schulz', '/rathaus/suche?q=SP-0001-0042', '/rathaus/suche?q=sperrm%C3%BCll']),
    calendar: await ask(citizen, [calendar]),
  }
}

async function ask(browser: Browser, paths: string[]): Promise<number[]> {
  const result: number[] = []
  for (let round = 0; round < 330; round += 1) {
    const path = paths[round % paths.length]!
    const began = performance.now()
    const answer = await browser.get(path)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
    // the first rounds warm plans and caches on both sides alike
    if (round >= 30) result.push(performance.now() - began)
  }
  return result
}

/** Cases number `from` to `until` with what belongs to them: most are old and closed, one in a hundred is open. */
async function fill({ db }: Connection, from: number, until: number): Promise<void> {
  const version = await one(db, sql<{ version: number }>`select version from services.definition where key = 'sperrmuell' and state = 'published'`)
  const shift = await one(db, sql<{ id: string }>`select id from pickups.shift order by day limit 1`)
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
      sql`insert into platform.search_record_posting select distinct w, d.id from platform.search_document d join fresh f on d.ref = f.id::text and d.kind = 'case', unnest(d.words) w on conflict do nothing`,
    )
    await execute(
      connection,
      sql`insert into pickups.booking (application_id, case_id, shift_id, fraction_group, state, express, litres, kg, minutes, address_id, label, district, lat, lon, hold_until, created_at)
      select id, id, ${shift.id}, 'bulky', 'done', false, 800, 60, 8, 'x' || n, 'Musterstraße ' || n, 'altstadt', 51.5, 6.6, ${now}::timestamptz, ${now}::timestamptz - n * interval '3 minutes' from fresh`,
    )
  })
  await script(db, 'alter table pickups.booking enable trigger user')
  await script(db, 'vacuum analyze')
}
