import { NotFound } from '../../../platform/errors.ts'
import { isLinkSecret, linkSecret, readCode } from '../../../platform/link.ts'
import type { House } from '../../../platform/module.ts'
import { baseUrl } from '../../../platform/visiting.ts'
import type { Visit } from '../../../platform/visit.ts'
import { findVisitorByCode, type Visitor } from '../line/visitor.ts'
import { ticketTexts } from './text.ts'

/** What a browser holds that may see this visitor's ticket. */
export function ticketGrant({ id }: Pick<Visitor, 'id'>): string {
  return `visitor:${id}`
}

export function ticketSecret(house: House, visitor: Pick<Visitor, 'id' | 'linkGeneration'>): string {
  return linkSecret(house, ticketGrant(visitor), visitor.linkGeneration)
}

/** The ticket's secret address, for the QR code at the tablet and on paper. */
export function ticketLink(house: House, visitor: Visitor): string {
  return `${baseUrl(house)}/ticket/${visitor.code}?schluessel=${ticketSecret(house, visitor)}`
}

/** The visitor of the path, if this browser may see the ticket: it drew the number, or it opened the secret link. */
export async function ticketOf(v: Visit): Promise<Visitor> {
  const code = readCode('W', v.param('code'))
  const found = code ? await findVisitorByCode(v.db, code) : null
  if (!found) throw new NotFound(v.text(ticketTexts).gone)
  const secret = v.query('schluessel')
  if (secret !== '' && isLinkSecret(v.house, ticketGrant(found), found.linkGeneration, secret)) await v.grant(ticketGrant(found))
  else if (!v.viewer.grants.has(ticketGrant(found))) throw new NotFound(v.text(ticketTexts).gone)
  return found
}
