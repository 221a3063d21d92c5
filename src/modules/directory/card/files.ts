import sharp from 'sharp'
import { idFrom } from '../../../platform/database.ts'
import { readFile } from '../../../platform/files.ts'
import type { Download } from '../../../platform/reply.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { favouritesFor } from '../favourites/page.tsx'
import { favouriteTexts } from '../favourites/text.ts'
import { isShowable } from '../profile/photo.ts'
import { findProfile, type Profile } from '../profile/store.ts'
import { cardOf } from './of.ts'
import { personOf } from './person.ts'
import { type VCard, vcard } from './vcard.ts'

const type = 'text/vcard; charset=utf-8'

/** One person's card for the address book, with the photo if they show one. */
export async function cardFile(v: Visit): Promise<Download> {
  const one = await personOf(v)
  const profile = await findProfile(v.db, one.id)
  return { type, body: vcard(await cardOf(v.house, one, profile, await photoFor(v, profile))), filename: `${one.name}.vcf` }
}

/** The viewer's favourites in one file; address books take several cards at once. */
export async function favouritesFile(v: Visit): Promise<Download> {
  const { people, profiles } = await favouritesFor(v)
  const cards: string[] = []
  for (const one of people) {
    const profile = profiles.get(one.id) ?? null
    cards.push(vcard(await cardOf(v.house, one, profile, await photoFor(v, profile))))
  }
  return { type, body: cards.join(''), filename: v.text(favouriteTexts).fileName }
}

/** The photo of a card; only if its owner shows it, and always to themself. */
export async function photoFile(v: Visit): Promise<Download> {
  const id = idFrom(v.param('id'))
  const profile = id ? await findProfile(v.db, id) : null
  const mayLook = profile?.shows.includes('photo') || profile?.account_id === v.viewer.accountId
  if (!profile?.photo_id || !mayLook) return notFound()
  const { file, bytes } = await readFile(v.house, v.db, profile.photo_id, 'thumbnail')
  return { type: file.type, body: bytes, cache: 'private, max-age=300' }
}

// Address books read JPEG; the small picture is enough for them.
async function photoFor(v: Visit, profile: Profile | null): Promise<VCard['photo']> {
  if (!profile?.photo_id || !profile.shows.includes('photo')) return null
  // One photo that waits for the virus scanner must not keep everybody's card back.
  if (!(await isShowable(v.db, profile.photo_id))) return null
  const { bytes } = await readFile(v.house, v.db, profile.photo_id, 'thumbnail')
  return sharp(bytes).jpeg({ quality: 75 }).toBuffer()
}
