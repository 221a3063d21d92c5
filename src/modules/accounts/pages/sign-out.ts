import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { afterCommit } from '../../../platform/database.ts'
import { defineAction } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { closeSession } from '../../../platform/session.ts'
import { clearSessionCookie, forgetEverything, sessionCookie } from '../../../platform/visiting.ts'
import { texts } from '../text.ts'
import { signInPage } from './sign-in.tsx'

/** Ends this browser's session and with it everything that was opened in it by secret links. */
export const signOut = defineAction({
  form: z.unknown(),
  on: signInPage,
  async post(v) {
    const token = v.http.request.cookies[sessionCookie]
    if (token && v.viewer.sessionId) {
      await closeSession(v.db, token)
      if (v.viewer.accountId) await audit(v.db, v.now, { actor: actorOf(v), action: 'account.signed-out', subject: `account:${v.viewer.accountId}` })
    }
    // An employee's device keeps nothing of the house that the next one who holds it could read.
    afterCommit(v.db, () => (v.viewer.kind === 'staff' ? forgetEverything(v.http.reply) : clearSessionCookie(v.http.reply)))
    return seeOther('/', v.text(texts).signedOut)
  },
})
