import { isLinkSecret, linkSecret } from '../../../platform/link.ts'
import type { House } from '../../../platform/module.ts'
import { baseUrl } from '../../../platform/visiting.ts'

type Kind = 'schalter' | 'person'

/** The secret address of a feed, for a calendar program. */
export function feedAddress(house: House, kind: Kind, id: string, generation: number): string {
  return `${baseUrl(house)}/kalender/${kind}/${id}/${linkSecret(house, subjectOf(kind, id), generation)}`
}

export function opensFeed(house: House, kind: Kind, id: string, generation: number, secret: string): boolean {
  return isLinkSecret(house, subjectOf(kind, id), generation, secret)
}

function subjectOf(kind: Kind, id: string) {
  return `appointments feed ${kind} ${id}`
}
