import { buildApp, prepareDatabase } from '../src/app.ts'
import { modules } from '../src/modules.ts'
import { findMessages } from '../src/modules/chat/search/find.ts'
import { indexMessages } from '../src/modules/chat/search/index-messages.ts'
import { typedWords } from '../src/modules/chat/search/words.ts'
import { loadCity } from '../src/platform/city.ts'
import { systemClock } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { connect, type Db, many, one, run as write, sql } from '../src/platform/database.ts'
import { createLog } from '../src/platform/log.ts'
import { type Measure, measure, percentile } from './measure.ts'
import { openPlace } from './place.ts'

const limit = 100
const rooms = 40
const perRoom = 1500
const first =
  'Sperrmüll Straßen Kanal Winter Grün Wald Park Schul Bus Brücken Fahrzeug Werkstatt Lager Termin Urlaubs Kranken Dienst Personal Haushalts Bau Wasser Strom Licht Markt Rats Wahl Amts Akten Daten Netz Geräte Schlüssel Tor Zaun Hof Hallen Kinder Jugend Sport Kultur'.split(
    ' ',
  )
const second =
  'plan tour dienst leitung besprechung liste meldung reinigung antrag vertretung prüfung stelle sitzung ordnung kosten bericht schaden auftrag fahrt übergabe'.split(
    ' ',
  )
const third = ['', ...'sache mappe runde gruppe vorlage frist frage lücke'.split(' ')]

/** A person in 40 conversations of 1,500 messages each: whole words, parts and slips, alone and in twos, p99 against the 100 ms after which people notice. */
export async function run(): Promise<Measure[]> {
  const place = await openPlace()
  const connection = connect(place.url)
  try {
    await prepareDatabase({ connection, modules })
    const config = readConfig({ DEMO: '0', LOG_LEVEL: 'error', DATA_DIR: place.folder, SECRET: 'nur-zum-messen-nur-zum-messen-nur-zum-messen' })
    const app = await buildApp({ config, city: await loadCity(config.CITY), connection, clock: systemClock, log: createLog('error'), modules })
    const { db } = connection
    const me = (await one(db, sql<{ id: string }>`insert into platform.account (kind, name, created_at) values ('staff', 'Probe', now()) returning id`)).id
    const words = first.flatMap(a => second.flatMap(b => third.map(c => `${a}${b}${c}`)))
    await fillRooms(db, me, words)
    await indexMessages({}, app.house)
    await many(db, sql`vacuum analyze`)
    const wish = { room: null, senders: null, from: null, until: null, files: false, before: null }
    const timed = async (questions: readonly string[]) => {
      const times: number[] = []
      for (const question of questions) {
        const began = performance.now()
        await findMessages(db, me, typedWords(question), wish, 20)
        times.push(performance.now() - began)
      }
      return percentile(times, 0.99)
    }
    const some = words.filter((_, at) => at % 29 === 0)
    await timed(some.slice(0, 50))
    const kinds = {
      'whole words': some,
      parts: some.map(word => word.slice(2, 8)),
      'two words': some.map((word, at) => `${word} ${words[(at * 13) % words.length]!.slice(0, 5)}`),
      slips: some.map(word => `${word.slice(0, 4)}${word[5]}${word[4]}${word.slice(6)}`),
    }
    const measures: Measure[] = []
    for (const [kind, questions] of Object.entries(kinds)) measures.push(measure(`chat-search: p99 ms, ${kind} (limit)`, await timed(questions), limit, '<= 1'))
    return measures
  } finally {
    await connection.close()
    await place.close()
  }
}

/** Messages of eight words, each word about as often as any other. */
async function fillRooms(db: Db, me: string, words: readonly string[]): Promise<void> {
  for (let room = 0; room < rooms; room += 1) {
    const texts = Array.from({ length: perRoom }, (_, at) =>
      Array.from({ length: 8 }, (_, nth) => words[(room * 7919 + at * 104_729 + nth * nth * 1_299_709) % words.length]).join(' '),
    )
    await write(
      db,
      sql`with r as (insert into chat.room (kind, name, last_at, created_by, created_at, seq, last_number)
          values ('group', ${`Gespräch ${room}`}, now(), ${me}, now(), ${perRoom}, ${perRoom}) returning id),
        m as (insert into chat.member (room_id, account_id, joined_at) select id, ${me}, now() from r)
      insert into chat.message (room_id, number, changed, sender_id, client_id, content, sent_at)
      select r.id, t.n, t.n, ${me}, gen_random_uuid(), jsonb_build_object('text', t.words), now() - (${perRoom} - t.n) * interval '10 minutes'
      from r, unnest(${texts}::text[]) with ordinality as t(words, n)`,
    )
  }
}
