import { type Bulletin, isPast } from '../bulletin.ts'
import { isWithinOwnUnits, type Powers } from '../steps.ts'
import type { deskTexts } from './text.ts'

/** A personal message needs nobody's approval, so it is none for half the city. */
const mostPeople = 20

/** What keeps a draft from being handed in, as finished sentences. */
export function problemsOf(bulletin: Bulletin, powers: Powers, t: (typeof deskTexts)['de'], now: Temporal.Instant): string[] {
  const { problems } = t
  const isOwn = isWithinOwnUnits(bulletin, powers)
  const isForAll = isToEverybody(bulletin)
  const says = [
    bulletin.texts.de.title === '' && problems.title,
    bulletin.texts.de.text === '' && problems.text,
    Object.values(bulletin.texts).some(one => (one.title === '') !== (one.text === '')) && problems.half,
    bulletin.picture_id !== null && bulletin.picture_alt === '' && problems.alt,
    bulletin.kind === 'personal' && bulletin.people.length === 0 && problems.people,
    bulletin.kind === 'personal' && bulletin.people.length > mostPeople && problems.tooMany(mostPeople),
    bulletin.kind === 'personal' && bulletin.urgent !== null && problems.urgent,
    bulletin.kind !== 'personal' && !powers.toAll && !isOwn && (isForAll ? problems.all : problems.units),
    bulletin.only_subscribers && bulletin.topic === null && problems.topic,
    bulletin.public && !isForAll && problems.public,
    bulletin.expire_at !== null && bulletin.publish_at !== null && Temporal.Instant.compare(bulletin.expire_at, bulletin.publish_at) <= 0 && problems.expire,
    isPast(bulletin.expire_at, now) && problems.over,
  ]
  return says.filter(one => one !== false)
}

/** Whether nothing narrows whom it is for. */
export function isToEverybody(bulletin: Bulletin): boolean {
  return (
    bulletin.kind !== 'personal' &&
    !bulletin.only_subscribers &&
    [bulletin.units, bulletin.roles, bulletin.places, bulletin.langs].every(list => list.length === 0)
  )
}
