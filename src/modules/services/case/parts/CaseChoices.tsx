import { randomUUID } from 'node:crypto'
import type { Visit } from '../../../../platform/visit.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import type { Definition } from '../../definition/schema.ts'
import type { CaseRow } from '../store.ts'
import { caseTexts } from '../text.ts'

/** What the citizen may do now: what the fulfilment offers, withdraw, take the case into the account. */
export function CaseChoices({
  v,
  row,
  definition,
  choices,
}: {
  v: Visit
  row: CaseRow
  definition: Definition
  choices: readonly { href: string; text: string }[]
}) {
  const t = v.text(caseTexts)
  const base = `/vorgang/${row.code}`
  const withdrawable = mayWithdraw(definition, row)
  const attachable = row.account_id === null && v.viewer.kind !== 'staff'
  if (choices.length === 0 && !withdrawable && !attachable) return null
  return (
    <section id="moeglich">
      <h2>{t.actions}</h2>
      <Buttons>
        {choices.map(one => (
          <Button key={one.href} kind="secondary" href={one.href}>
            {one.text}
          </Button>
        ))}
        {withdrawable && (
          <Button kind="tertiary" href={`${base}/ruecknahme`}>
            {t.withdraw}
          </Button>
        )}
      </Buttons>
      {attachable &&
        (v.viewer.kind === 'citizen' ? (
          <form method="post" action={`${base}/konto`}>
            <input type="hidden" name="_key" value={randomUUID()} />
            <p class="muted">{t.attachHint}</p>
            <Button kind="secondary">{t.attach}</Button>
          </form>
        ) : (
          <p>
            <a href={`/anmelden?weiter=${encodeURIComponent(base)}`}>{t.signIn}</a>
          </p>
        ))}
    </section>
  )
}

/** Whether the citizen may take the application back at this stage. */
export function mayWithdraw(definition: Definition, row: Pick<CaseRow, 'state'>): boolean {
  return (definition.cancel as readonly string[]).includes(row.state)
}
