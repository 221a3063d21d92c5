import sharp from 'sharp'
import { dayOf } from '../../platform/clock.ts'
import { type Db, inTransaction, maybe, sql } from '../../platform/database.ts'
import { storeFile } from '../../platform/files.ts'
import type { House } from '../../platform/module.ts'
import { countUnowned } from '../../platform/search.ts'
import { searchEmployees } from '../staff/index.ts'
import { addFavourite } from './favourites/store.ts'
import { keepProfile } from './profile/store.ts'
import { refreshAll } from './searching/refresh.ts'

interface Told {
  skills: string[]
  languages: string[]
  pronouns?: string
  spoken?: string
  about?: string
}

/** What a few people of the demo city tell about themselves, by position so that names may change. */
const told: Record<string, Told> = {
  Redaktion: {
    skills: ['Leichte Sprache', 'Texte kürzen'],
    languages: ['Niederländisch', 'Englisch'],
    about: 'Ich schreibe für die App. Schicken Sie mir gern, was Leute nicht verstehen.',
  },
  Bildredaktion: { skills: ['Fotografieren', 'Videoschnitt'], languages: ['Polnisch'], pronouns: 'sie/ihr' },
  Poststelle: { skills: ['Erste Hilfe', 'Brandschutz'], languages: ['Gebärdensprache'] },
  Beschaffung: { skills: ['Vergaberecht', 'Erste Hilfe'], languages: ['Russisch'] },
  'Mitglied des Personalrats': { skills: ['Streit schlichten'], languages: ['Türkisch'] },
}

/** Indexes the demo city's employees and lets some of them say more than they must. */
export async function fillDirectory(house: House): Promise<void> {
  await inTransaction(house.db, async tx => {
    for (const [position, { pronouns, spoken, about, ...rest }] of Object.entries(told)) {
      const row = (await searchEmployees(tx, position, 50)).find(one => one.position === position)
      if (!row) continue
      const photo = position === 'Bildredaktion' ? await drawnPhoto(house, tx, row.id) : null
      const texts = { pronouns: pronouns ?? null, spoken: spoken ?? null, about: about ?? null }
      await keepProfile(tx, { account_id: row.id, photo_id: photo, shows: photo ? ['photo'] : [], ...texts, ...rest })
    }
  })
  await refreshAll(house)
  const today = dayOf(house.clock.now(), house.city.zone)
  for (const [task, askers] of [
    ['Drohnenflüge', 20],
    ['Ladesäulen', 12],
  ] as const)
    for (let asker = 0; asker < askers; asker += 1) await countUnowned(house.db, today, task, `demo ${asker}`)
  await inTransaction(house.db, async tx => {
    const clerk = await maybe(tx, sql<{ id: string }>`select account_id as id from platform.account_role where role_key = 'clerk' order by account_id limit 1`)
    if (!clerk) return
    for (const typed of ['poststelle', 'zugange', 'beschaffung']) {
      const row = await maybe(
        tx,
        sql<{ id: string }>`select e.subject as id from directory.posting p join directory.entry e on e.id = p.entry
        where p.word = ${typed} and e.kind = 'person' and e.subject <> ${clerk.id} order by p.weight desc, e.sort limit 1`,
      )
      if (row) await addFavourite(tx, clerk.id, row.id, house.clock.now())
    }
  })
}

/** Nobody in the demo city has a face; a drawing shows where a photo would be. */
async function drawnPhoto(house: House, db: Db, owner: string): Promise<string> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="640"><rect width="640" height="640" fill="#cfe0e8"/>
    <circle cx="320" cy="250" r="120" fill="#8a6a52"/><path d="M80 640c0-170 110-250 240-250s240 80 240 250z" fill="#2f5d73"/></svg>`
  const bytes = await sharp(Buffer.from(drawing)).jpeg({ quality: 85 }).toBuffer()
  return (await storeFile(house, db, { bytes, filename: 'foto.jpg', purpose: 'directory.photo', subject: `profile:${owner}` })).id
}
