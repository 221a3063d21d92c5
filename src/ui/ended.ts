import { wipe } from './wipe.ts'
import { noteContact } from './worker/contact.ts'

/**
 * Asks the house whether this browser was shut out, and goes if so: the house says it on the next contact (`forgetEverything`); then what is
 * kept goes at once and the page with it. A session that merely ran out keeps what was typed and not yet sent.
 */
export async function leaveIfShut(): Promise<void> {
  if (!location.pathname.startsWith('/rathaus')) return
  const answer = await fetch('/rathaus/offline', { cache: 'no-store' }).catch(() => null)
  if (answer?.headers.has('house-forget')) await goodbye()
  else if (answer?.ok) await noteContact()
}

/** Forgets everything and goes to where anybody may be. */
export async function goodbye(): Promise<void> {
  // What stands on the page must go even if something cannot be deleted.
  await wipe().catch(() => {})
  location.replace('/anmelden')
}
