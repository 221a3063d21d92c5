import { dayOf } from '../clock.ts'
import { type Db, inTransaction, many, maybe, run, sql } from '../database.ts'
import { emit } from '../events.ts'
import { addJob } from '../jobs.ts'
import type { House } from '../module.ts'
import { scan } from './scanner.ts'
import { fileStore, isPlace } from './store.ts'

/** Job: bytes whose row is gone. */
export async function removeBytes(payload: { places: string[] }, house: House): Promise<void> {
  for (const place of payload.places) await fileStore(house).remove(place)
}

/**
 * Bytes that never got a row, from posts that were rolled back or uploads nobody sent off. Looks at
 * the days between ten and two ago, so that nothing of today is touched.
 * @returns how many went
 */
export async function removeOrphans(house: House): Promise<number> {
  const today = dayOf(house.clock.now(), house.city.zone)
  let count = 0
  for (let age = 2; age <= 10; age += 1) {
    const places = (await fileStore(house).list(today.subtract({ days: age }))).filter(place => isPlace(place) || place.endsWith('.part'))
    for (let at = 0; at < places.length; at += 500) {
      const some = places.slice(at, at + 500)
      const kept = new Set(await knownPlaces(house.db, some))
      for (const place of some) {
        if (kept.has(place)) continue
        await fileStore(house).remove(place)
        count += 1
      }
    }
  }
  return count
}

async function knownPlaces(db: Db, places: string[]): Promise<string[]> {
  const rows = await many(
    db,
    sql<{
      place: string
    }>`select place from platform.file where place = any(${places}) union select thumbnail_place from platform.file where thumbnail_place = any(${places})`,
  )
  return rows.map(row => row.place)
}

interface Waiting {
  id: string
  place: string
  thumbnail_place: string | null
  subject: string
  purpose: string
}

/** Job: asks the scanner again about a file in quarantine; asks later if it still does not answer. */
export async function rescan(payload: { file: string }, house: House): Promise<void> {
  const file = await maybe(
    house.db,
    sql<Waiting>`select id, place, thumbnail_place, subject, purpose from platform.file where id = ${payload.file} and state = 'quarantine'`,
  )
  if (!file) return
  const bytes = await fileStore(house).get(file.place)
  const verdict = bytes ? await scan(house, bytes, 30_000) : 'unknown'
  const now = house.clock.now()
  await inTransaction(house.db, async tx => {
    if (verdict === 'too-large') house.log.warn({ file: file.id }, 'a file is larger than the virus scanner looks at; raise its StreamMaxLength')
    if (verdict === 'unknown' || verdict === 'too-large') {
      await addJob(tx, 'inbox.scan', payload, { key: `scan:${file.id}`, at: now.add({ minutes: verdict === 'unknown' ? 5 : 360 }) })
      return
    }
    const state = verdict === 'clean' ? 'clean' : 'infected'
    const changed = await run(tx, sql`update platform.file set state = ${state}, scanned_at = ${now} where id = ${file.id} and state = 'quarantine'`)
    if (changed === 0 || state === 'clean') return
    await addJob(tx, 'inbox.removeBytes', { places: [file.place, ...(file.thumbnail_place ? [file.thumbnail_place] : [])] })
    await emit(house, tx, 'file.infected', { fileId: file.id, subject: file.subject, purpose: file.purpose })
  })
}
