import { signedInAt } from '../../platform/session.ts'
import type { Visit } from '../../platform/visit.ts'
import { Alert } from '../../ui/Alert.tsx'
import { Button } from '../../ui/Button.tsx'
import { texts } from './account-text.ts'

/** Minutes for which a sign-in counts as fresh enough for what could harm the account's owner. */
const freshFor = 10

/** Whether the viewer proved who they are a moment ago. Signing in anew makes a fresh session. */
export async function isFresh(v: Visit): Promise<boolean> {
  const at = v.viewer.sessionId ? await signedInAt(v.db, v.viewer.sessionId) : null
  return at !== null && v.now.since(at).total('minutes') < freshFor
}

/** Stands where the form would be while the sign-in is too old. */
export function ConfirmFirst({ v, back }: { v: Visit; back: string }) {
  const t = v.text(texts)
  return (
    <Alert title={t.again}>
      <p>
        <Button kind="secondary" href={`/anmelden?erneut=1&weiter=${encodeURIComponent(back)}`}>
          {t.confirmMe}
        </Button>
      </p>
    </Alert>
  )
}
