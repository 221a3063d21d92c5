import { createHash } from 'node:crypto'
import { Pool } from 'undici'

interface Time {
  office: string
  day: string
  start: string
}

export interface Outcome {
  /** milliseconds of every post that pressed a time */
  pressing: number[]
  pressingSeconds: number
  /** milliseconds of every post that booked what was held */
  booking: number[]
  /** what people were told: ids of held times, codes of booked ones */
  held: string[]
  booked: string[]
}

interface Person {
  cookie: string
  id: string
  fields: Record<string, string>
}

/** Lets that many people press one of the times, and who holds one then book it; each with a browser of their own. */
export async function book(origin: string, rush: { people: number; connections: number; query: string; times: readonly Time[] }): Promise<Outcome> {
  const pool = new Pool(origin, { connections: rush.connections, pipelining: 1 })
  const ask = async (path: string, cookie = '', fields?: Record<string, string>) => {
    const start = performance.now()
    const answer = await pool.request({
      path,
      method: fields ? 'POST' : 'GET',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', accept: 'text/html', ...(cookie ? { cookie } : {}) },
      ...(fields ? { body: new URLSearchParams(fields).toString() } : {}),
    })
    const text = await answer.body.text()
    const set = [answer.headers['set-cookie'] ?? []].flat().find(one => one.startsWith('sitzung='))
    return { status: answer.statusCode, location: String(answer.headers.location), text, cookie: set?.split(';')[0] ?? cookie, took: performance.now() - start }
  }
  const outcome: Outcome = { pressing: [], pressingSeconds: 0, booking: [], held: [], booked: [] }
  const holders: Person[] = []

  const press = async ({ office, day, start }: Time, again: boolean): Promise<void> => {
    const answer = await ask(`/termine/zeiten?${rush.query}&ort=${office}&tag=${day}`, '', { ort: office, beginn: start })
    outcome.pressing.push(answer.took)
    if (answer.status === 303) holders.push({ cookie: answer.cookie, id: answer.location.split('/').at(-1)!, fields: {} })
    else if (answer.status !== 422) throw new Error(`pressing a time: ${answer.status}`)
    else if (again) {
      const others = [...answer.text.matchAll(/name="beginn" value="([^"]+)"/g)].map(found => found[1]!)
      const other = others[Math.floor(Math.random() * others.length)]
      if (other) await press({ office, day: other.slice(0, 10), start: other }, false)
    }
  }
  const began = performance.now()
  await atOnce(Array.from({ length: rush.people }), rush.connections, () => press(rush.times[Math.floor(Math.random() * rush.times.length)]!, true))
  outcome.pressingSeconds = (performance.now() - began) / 1000
  outcome.held = holders.map(person => person.id)

  // The browsers solve their puzzles before the clock runs again: it would be this machine that pays for all of them.
  await atOnce(holders, 8, async person => {
    const page = await ask(`/termine/reservierung/${person.id}`, person.cookie)
    const puzzle = /name="aufgabe" value="([^"]+)"/.exec(page.text)?.[1]
    if (!puzzle) throw new Error(`the page of a held time came with ${page.status}`)
    person.fields = { name: 'Mess Person', email: `${person.id}@post.example`, telefon: '', aufgabe: puzzle, loesung: solve(page.text, puzzle) }
  })
  await atOnce(holders, rush.connections, async person => {
    const answer = await ask(`/termine/reservierung/${person.id}`, person.cookie, person.fields)
    if (answer.status !== 303) throw new Error(`booking a held time: ${answer.status}`)
    outcome.booking.push(answer.took)
    outcome.booked.push(answer.location.split('/').at(-1)!)
  })
  await pool.close()
  return outcome
}

async function atOnce<T>(all: readonly T[], connections: number, work: (one: T) => Promise<void>) {
  let next = 0
  const worker = async () => {
    while (next < all.length) await work(all[next++]!)
  }
  await Promise.all(Array.from({ length: connections }, worker))
}

/** As the page's script does it. */
function solve(page: string, puzzle: string): string {
  const parts = Number(/data-parts="(\d+)"/.exec(page)?.[1])
  const zeroBits = Number(/data-zero-bits="(\d+)"/.exec(page)?.[1])
  const fits = (text: string) => createHash('sha256').update(text).digest().readUInt32BE() >>> (32 - zeroBits) === 0
  return Array.from({ length: parts }, (_none, part) => {
    let number = 0
    while (!fits(`${puzzle.split('.')[2]}:${part}:${number}`)) number += 1
    return number
  }).join()
}
