import { createHash, randomBytes } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'undici'
import type { WireChanges, WireEvents } from '../../src/modules/chat/wire.ts'
import { connect, type Db, many, run, sql } from '../../src/platform/database.ts'
import { openPlace } from '../place.ts'
import { serve } from '../serving.ts'
import type { Carrier } from './play.ts'
import type { Plan } from './plan.ts'
import { openStream } from './stream.ts'
import type { Tally } from './tally.ts'

/** The house in a process of its own on a database with fsync on, and people whose phones do what our page does. */
export async function openOurs(plan: Plan): Promise<{ carrier(tally: Tally): Promise<Carrier>; close(): Promise<void> }> {
  const place = await openPlace()
  const connection = connect(place.url)
  const server = await serve(place.url, { DATA_DIR: place.folder })
  const pool = new Pool(server.origin, { connections: 64, pipelining: 1 })
  const world = await settlePeople(connection.db, plan)
  const phones: Phone[] = []
  return {
    async carrier(tally) {
      for (let person = 0; person < plan.people; person += 1) phones.push(new Phone(server.origin, pool, world, person, tally))
      for (let from = 0; from < phones.length; from += 50) await Promise.all(phones.slice(from, from + 50).map(phone => phone.open()))
      return {
        async send(step, name) {
          const phone = phones[step.person]!
          const body = { room: world.rooms[step.room]!, client: name, text: 'Die Tour 3 fährt heute zuerst in die Feldmark, bitte Handschuhe mitnehmen.' }
          if (step.twice) phone.post('nachrichten', body).catch(() => {})
          await phone.post('nachrichten', body)
        },
        async other(step) {
          const phone = phones[step.person]!
          const room = world.rooms[step.room]!
          if (step.kind === 'read') await phone.post('gelesen', { room, number: phone.cursorOf(room) })
          if (step.kind === 'scroll') await phone.get(`verlauf.json?raum=${room}&vor=${Math.max(1, phone.cursorOf(room) - 20)}`)
          if (step.kind === 'count') await phone.get('ungelesen.json')
          if (step.kind === 'break') await phone.reopen()
        },
        async settle() {
          for (let from = 0; from < phones.length; from += 50) await Promise.all(phones.slice(from, from + 50).map(phone => phone.catchUp()))
        },
        processes: () => [server.process.pid!, ...backends(place.folder)],
      }
    },
    async close() {
      for (const phone of phones) phone.close()
      await pool.close()
      server.stop()
      await connection.close()
      await place.close()
    },
  }
}

interface World {
  /** ids of the plan's rooms */
  rooms: string[]
  /** of each person: cookie and ids of their rooms */
  people: { cookie: string; rooms: string[] }[]
}

async function settlePeople(db: Db, plan: Plan): Promise<World> {
  const tokens = Array.from({ length: plan.people }, () => randomBytes(24).toString('base64url'))
  const accounts = await many(
    db,
    sql<{
      id: string
    }>`insert into platform.account (kind, name, created_at) select 'staff', 'Person ' || n, now() from generate_series(1, ${plan.people}::int) n returning id`,
  )
  const ids = accounts.map(row => row.id)
  await run(
    db,
    sql`insert into staff.employee (account_id, given_name, family_name) select id, 'Person', n::text from unnest(${ids}::uuid[]) with ordinality t(id, n)`,
  )
  const hashes = tokens.map(token => createHash('sha256').update(token).digest('hex'))
  await run(
    db,
    sql`insert into platform.session (id, account_id, trust, created_at, seen_at, expires_at)
    select decode(h, 'hex'), id, 'substantial', now(), now(), now() + interval '1 day' from unnest(${hashes}::text[], ${ids}::uuid[]) t(h, id)`,
  )
  const rooms: string[] = []
  for (const [number, members] of plan.rooms.entries()) {
    const room = await many(
      db,
      sql<{ id: string }>`insert into chat.room (kind, name, last_at, created_at) values ('group', ${`Raum ${number}`}, now(), now()) returning id`,
    )
    await run(
      db,
      sql`insert into chat.member (room_id, account_id, joined_at) select ${room[0]!.id}, id, now() from unnest(${members.map(person => ids[person]!)}::uuid[]) t(id)`,
    )
    rooms.push(room[0]!.id)
  }
  await run(db, sql`analyze`)
  return {
    rooms,
    people: tokens.map((token, person) => ({ cookie: `sitzung=${token}`, rooms: rooms.filter((_, number) => plan.rooms[number]!.includes(person)) })),
  }
}

/** One person's open page: a stream, a cursor per room, and catching up when something is missing. */
class Phone {
  private readonly cursors = new Map<string, number>()
  private readonly behind = new Set<string>()
  private readonly cookie: string
  private socket: Socket | null = null
  private timer: NodeJS.Timeout | null = null

  constructor(
    private readonly origin: string,
    private readonly pool: Pool,
    world: World,
    private readonly person: number,
    private readonly tally: Tally,
  ) {
    const own = world.people[person]!
    this.cookie = own.cookie
    for (const room of own.rooms) this.cursors.set(room, 0)
  }

  async open(): Promise<void> {
    this.socket = await openStream(this.origin, '/rathaus/chat/live', this.cookie, frame => {
      if (frame.name === 'message') this.hear((JSON.parse(frame.data) as WireEvents['message']).message)
    })
  }

  /** The network is away for a moment; what was said meanwhile is caught up on. */
  async reopen(): Promise<void> {
    this.socket?.destroy()
    await pause(200 + Math.random() * 2000)
    this.tally.returned(this.person)
    await this.open()
    await this.catchUp()
  }

  close(): void {
    this.socket?.destroy()
    if (this.timer) clearTimeout(this.timer)
  }

  cursorOf(room: string): number {
    return this.cursors.get(room) ?? 0
  }

  private hear(message: { room: string; changed: number; client: string }): void {
    const cursor = this.cursorOf(message.room)
    if (message.changed <= cursor) return
    if (message.changed === cursor + 1) {
      this.cursors.set(message.room, message.changed)
      this.tally.heard(this.person, message.client)
      return
    }
    // Frames of one room may overtake each other; what still is missing a moment later is asked for.
    this.behind.add(message.room)
    this.timer ??= setTimeout(() => {
      this.timer = null
      const rooms = [...this.behind]
      this.behind.clear()
      this.catchUp(rooms).catch(() => {})
    }, 50)
  }

  async catchUp(rooms: readonly string[] = [...this.cursors.keys()]): Promise<void> {
    const answer = (await this.post('nachholen', { rooms: Object.fromEntries(rooms.map(room => [room, this.cursorOf(room)])) })) as { changes: WireChanges[] }
    for (const { room, seq, messages } of answer.changes) {
      // The stream may have been quicker meanwhile.
      for (const message of messages) if (message.changed > this.cursorOf(room)) this.tally.heard(this.person, message.client)
      this.cursors.set(room, Math.max(seq, this.cursorOf(room)))
    }
  }

  post(path: string, body: unknown): Promise<unknown> {
    return this.ask('POST', `/rathaus/chat/${path}.json`, JSON.stringify(body))
  }

  get(path: string): Promise<unknown> {
    return this.ask('GET', `/rathaus/chat/${path}`)
  }

  private async ask(method: 'GET' | 'POST', path: string, body?: string): Promise<unknown> {
    const headers = { cookie: this.cookie, accept: 'application/json', 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
    const answer = await this.pool.request({ method, path, headers, ...(body ? { body } : {}) })
    if (answer.statusCode !== 200) {
      await answer.body.dump()
      throw new Error(`${method} ${path}: ${answer.statusCode}`)
    }
    return answer.body.json()
  }
}

/** PostgreSQL's processes that work in this folder. */
function backends(folder: string): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' }).split('\n')
  const rows = lines.map(line => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)).filter(row => row !== null)
  const root = rows.find(row => row[3]!.includes(folder) && row[3]!.includes('postgres'))?.[1]
  return root ? [Number(root), ...rows.filter(row => row[2] === root).map(row => Number(row[1]))] : []
}
