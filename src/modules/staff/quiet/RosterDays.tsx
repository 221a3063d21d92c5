import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import { Choices } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatDate } from '../../../ui/format.ts'
import { comingDays, type Roster, writeSpans } from './roster.ts'
import { texts } from './text.ts'

interface Props {
  v: Visit
  roster: Roster
  path: string
  form: FormState
}

/** The single days to come, each with the way back to the pattern, and the form for more. */
export function RosterDays({ v, roster, path, form }: Props) {
  const t = v.text(texts)
  const days = comingDays(roster, v.today)
  return (
    <section aria-labelledby="einzelne-tage" class="stack">
      <h2 id="einzelne-tage">{t.single}</h2>
      <p>{t.singleLead}</p>
      {days.length > 0 && (
        <ul class="entries">
          {days.map(({ day, times }) => {
            const name = formatDate(day, v.lang, 'weekday')
            return (
              <li key={day.toString()} class="entries__entry">
                {`${name}: ${writeSpans(times) || t.free}`}
                <Form form={form} action={`${path}/tage/loeschung`} id={`weg-${day.toString()}`} hidden={{ day: day.toString() }}>
                  <Button kind="tertiary" small label={t.dropDayNamed(name)}>
                    {t.remove}
                  </Button>
                </Form>
              </li>
            )
          })}
        </ul>
      )}
      <Form form={form} action={`${path}/tage`} id="tage">
        <Field name="day" type="date" label={t.from} width="medium" />
        <Field name="last" type="date" label={t.until} hint={t.lastHint} width="medium" required={false} />
        <Choices
          name="work"
          legend={t.work}
          choices={[
            { value: 'frei', text: t.workFree, hint: t.workFreeHint },
            { value: 'arbeit', text: t.workAt },
          ]}
        />
        <Field name="dayTimes" label={t.dayTimes} hint={t.dayTimesHint} width="medium" required={false} maxLength={100} />
        <Button kind="secondary">{t.addDays}</Button>
      </Form>
    </section>
  )
}
