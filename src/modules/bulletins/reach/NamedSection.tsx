import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatDate, formatInstant } from '../../../ui/format.ts'
import type { Bulletin } from '../bulletin.ts'
import { deskPath } from '../paths.ts'
import { texts } from '../text.ts'
import type { Named, NamedReader } from './named.ts'
import { namedTexts } from './named-text.ts'

/** Who confirmed and who has not, for the sender alone. */
export function NamedSection({ v, bulletin, named, form }: { v: Visit; bulletin: Bulletin; named: Named; form: FormState }) {
  const t = v.text(namedTexts)
  const { confirmed, missing, askedOn } = named
  const path = `${deskPath(bulletin)}/zahlen`
  const called = (one: NamedReader) => [one.name || v.text(texts).former, one.unit].filter(Boolean).join(', ')
  return (
    <section id="namen">
      <h2>{t.title}</h2>
      <p>{t.hint}</p>
      {confirmed.length === 0 ? (
        <p>{t.nobody}</p>
      ) : (
        <ul>
          {confirmed.map(one => (
            <li key={one.id}>
              {called(one)}, {formatInstant(one.at!, v.lang, v.house.city.zone, 'short')}
            </li>
          ))}
        </ul>
      )}
      <h3>{t.missingTitle}</h3>
      {missing === null && <p>{t.missingUnknown}</p>}
      {missing?.length === 0 && <p>{t.allConfirmed}</p>}
      {missing !== null && missing.length > 0 && (
        <>
          <ul>
            {missing.map(one => (
              <li key={one.id}>{called(one)}</li>
            ))}
          </ul>
          {askedOn && <p>{t.askedOn(formatDate(askedOn, v.lang))}</p>}
          {askedOn?.equals(v.today) ? (
            <p class="muted">{t.askedAlready}</p>
          ) : (
            <Form form={form} action={`${path}/erinnerung`} id="erinnerung">
              <p class="muted">{t.askHint}</p>
              <Buttons>
                <Button kind="secondary">{t.ask}</Button>
              </Buttons>
            </Form>
          )}
        </>
      )}
      <p class="muted">{t.exportHint}</p>
      <p>
        <a href={`${path}/bestaetigungen.csv`} download>
          {t.export}
        </a>
      </p>
    </section>
  )
}
