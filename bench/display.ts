import { get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { request } from 'undici'
import { connect, type Db, many, run as perform, sql } from '../src/platform/database.ts'
import { drawCode, linkSecret } from '../src/platform/link.ts'
import { makeOffices, officeKeys, zone } from './appointments.ts'
import { type Measure, measure, percentile } from './measure.ts'
import { openPlace } from './place.ts'
import { serve } from './serving.ts'

const displays = 200
const phones = 2000
const rounds = 10
const SECRET = 'nur-zum-messen-nur-zum-messen-nur-zum-messen'

/**
 * Calls in twenty waiting rooms, heard by 200 displays and 2,000 phones over connections of their own to one server in its own process.
 * In every round all rooms call at the same moment; each connection's time runs from the press of the button until the number is there.
 * Listening costs this machine as much as telling, and is in the figure.
 * @throws if somebody does not hear a call
 */
export async function run(): Promise<Measure[]> {
  const place = await openPlace()
  const connection = connect(place.url)
  try {
    const server = await serve(place.url, { DATA_DIR: place.folder, SECRET })
    const stops: (() => void)[] = []
    try {
      const rooms = await fillRooms(connection.db)
      const listeners: Listener[] = []
      for (const { key, tickets } of rooms) {
        const paths = [...Array.from({ length: displays / rooms.length }, () => `/anzeige/${key}/live`), ...tickets]
        const opened = await Promise.all(paths.map(path => listen(server.origin, path, key)))
        listeners.push(...opened)
        stops.push(...opened.map(one => one.stop))
      }
      const cookie = await signIn(server.origin)
      const times: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        const began = performance.now()
        await Promise.all(rooms.map(room => press(server.origin, cookie, room.counter, round === 0 ? null : room.current)))
        await pause(3000)
        const called = new Map(
          (
            await many(
              connection.db,
              sql<{
                office: string
                id: string
                number: string
              }>`select office_key as office, id, number from waitingroom.visitor where state = 'called' and office_key = any(${officeKeys})`,
            )
          ).map(row => [row.office, row]),
        )
        for (const room of rooms) room.current = called.get(room.key)!.id
        for (const one of listeners) {
          const at = one.heard.get(called.get(one.office)!.number)
          if (at === undefined) throw new Error(`somebody in ${one.office} did not hear ${called.get(one.office)!.number}`)
          times.push(at - began)
        }
      }
      return [
        measure(`display, p99 ms until ${displays} displays and ${phones} phones show a call (limit)`, percentile(times, 0.99), 1000, '<= 1'),
        measure('display, median ms (limit)', percentile(times, 0.5), 1000, 'for information'),
      ]
    } finally {
      for (const stop of stops) stop()
      server.stop()
    }
  } finally {
    await connection.close()
    await place.close()
  }
}

interface Room {
  key: string
  /** one counter that is open */
  counter: string
  /** where the phones listen */
  tickets: string[]
  /** whom the counter called last */
  current: string
}

async function fillRooms(db: Db): Promise<Room[]> {
  const today = Temporal.Now.plainDateISO(zone)
  await makeOffices(db, today, { share: 0, days: 0 })
  await perform(
    db,
    sql`insert into waitingroom.station (counter_id, day, office_key, state, opened_at)
    select id, ${today}, office_key, 'open', now() from appointments.counter where office_key = any(${officeKeys}) and name = 'Schalter 1'`,
  )
  const counters = await many(
    db,
    sql<{
      id: string
      office: string
    }>`select id, office_key as office from appointments.counter where office_key = any(${officeKeys}) and name = 'Schalter 1'`,
  )
  const rooms: Room[] = []
  for (const { id, office } of counters) {
    const codes = Array.from({ length: phones / counters.length }, () => drawCode('W'))
    const visitors = await many(
      db,
      sql<{ id: string; code: string }>`insert into waitingroom.visitor (code, office_key, day, number, concerns, concern_keys, channel, arrived_at, due_at)
      select code, ${office}, ${today}, 'A' || lpad(n::text, 3, '0'), '[{"key": "bench", "count": 1}]', '{bench}', 'phone', now(), now()
      from unnest(${codes}::text[]) with ordinality c (code, n) returning id, code`,
    )
    const tickets = visitors.map(one => `/ticket/${one.code}/live?schluessel=${linkSecret({ config: { SECRET } as never }, `visitor:${one.id}`, 0)}`)
    rooms.push({ key: office, counter: id, tickets, current: '' })
  }
  return rooms
}

interface Listener {
  office: string
  /** when each number was first the latest call */
  heard: Map<string, number>
  stop(): void
}

function listen(origin: string, path: string, office: string): Promise<Listener> {
  return new Promise((opened, failed) => {
    const heard = new Map<string, number>()
    const asked = get(`${origin}${path}`, { agent: false, headers: { accept: 'text/event-stream' } }, answer => {
      if (answer.statusCode !== 200) return failed(new Error(`${path}: ${answer.statusCode}`))
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part
        const end = text.lastIndexOf('\n\n')
        if (end < 0) return
        for (const [, number] of text.slice(0, end).matchAll(/"calls":\[\["(\w+)"/g)) if (!heard.has(number!)) heard.set(number!, performance.now())
        text = text.slice(end + 2)
      })
      answer.on('error', () => {})
      opened({ office, heard, stop: () => asked.destroy() })
    })
    asked.on('error', failed)
  })
}

const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', accept: 'text/html' }

/** As the demo city's clerk. */
async function signIn(origin: string): Promise<string> {
  const answer = await request(`${origin}/demo`, { method: 'POST', headers: form, body: 'person=bernd.kowalski%40rheinfurt.example' })
  await answer.body.dump()
  return [answer.headers['set-cookie'] ?? []]
    .flat()
    .map(one => one.split(';')[0])
    .join('; ')
}

/** Calls the next one, and sends home who was there. */
async function press(origin: string, cookie: string, counter: string, current: string | null) {
  const path = `/rathaus/schalter/${counter}/${current === null ? 'aufruf' : 'abschluss'}`
  const body = current === null ? '' : new URLSearchParams({ visitor: current, next: 'ja' }).toString()
  const answer = await request(`${origin}${path}`, { method: 'POST', headers: { ...form, cookie }, body })
  await answer.body.dump()
  if (answer.statusCode !== 303) throw new Error(`${path}: ${answer.statusCode}`)
}
