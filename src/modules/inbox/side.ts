import { SignInNeeded } from '../../platform/errors.ts'
import type { Visit } from '../../platform/visit.ts'

/** Where the inbox is on this side of the square. */
export function homeOf(v: Pick<Visit, 'side'>): string {
  return v.side === 'staff' ? '/rathaus/postfach' : '/postfach'
}

/** The account whose inbox this is: always the viewer's own. */
export function ownerOf(v: Pick<Visit, 'viewer'>): string {
  if (!v.viewer.accountId) throw new SignInNeeded()
  return v.viewer.accountId
}
