import type { FormValue } from '../../../../platform/form.ts'
import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { formatInstant } from '../../../../ui/format.ts'
import type { Question } from '../../contract.ts'
import type { OverwrittenRow } from '../store.ts'
import { applicationTexts } from '../text.ts'

/** What another window had entered on this step before a newer entry took its place, with a way to fetch it back. */
export function Overwritten({ v, path, questions, entries }: { v: Visit; path: string; questions: readonly Question[]; entries: readonly OverwrittenRow[] }) {
  const t = v.text(applicationTexts)
  const labels = new Map(questions.map(one => [one.id, inLanguage(one.label, v.lang)]))
  return (
    <>
      {entries.map(one => (
        <Alert key={one.id} kind="warning" title={t.otherTitle} heading={2}>
          <p>{t.otherLead(formatInstant(one.saved_at, v.lang, v.house.city.zone))}</p>
          <ul>
            {Object.entries(one.entries).map(([id, value]) => (
              <li key={id}>
                {labels.get(id) ?? id}: {plainly(value) || t.noAnswer}
              </li>
            ))}
          </ul>
          <form method="post" action={`${path}/andere-eingabe`}>
            <input type="hidden" name="eingabe" value={one.id} />
            <Buttons>
              <Button kind="secondary" small name="was" value="holen">
                {t.otherTake}
              </Button>
              <Button kind="tertiary" small name="was" value="vergessen">
                {t.otherForget}
              </Button>
            </Buttons>
          </form>
        </Alert>
      ))}
    </>
  )
}

function plainly(value: FormValue): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(plainly).filter(Boolean).join(', ')
  return 'bytes' in value
    ? ''
    : Object.values(value)
        .map(one => plainly(one))
        .filter(Boolean)
        .join(', ')
}
