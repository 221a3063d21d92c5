import type { FormState } from '../../../../platform/form.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Badge } from '../../../../ui/Badge.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { SearchField } from '../../../../ui/SearchField.tsx'
import { formatDate } from '../../../../ui/format.ts'
import type { AbsenceData } from './page.tsx'
import { texts } from './text.ts'

interface Props {
  v: Visit
  data: AbsenceData
  form: FormState
}

/** When somebody is away, who stands in, and for heads the way to their people. */
export function AbsenceView({ v, data, form }: Props) {
  const t = v.text(texts)
  const { person, isOwn } = data
  return (
    <div class="stack">
      <h1>{isOwn || !person ? t.title : t.titleOf(person.name)}</h1>
      <p class="lead">{isOwn ? t.lead : t.leadOf}</p>
      {person ? (
        <>
          <p>
            <a href={`/rathaus/wer/${person.id}`}>{t.card}</a>
          </p>
          <Days v={v} data={data} form={form} />
          <Deputies v={v} data={data} form={form} />
        </>
      ) : (
        <Alert title={t.notEmployed} />
      )}
      {data.team.length > 0 && (
        <section aria-labelledby="leute">
          <h2 id="leute">{t.team}</h2>
          <ul class="entries">
            {data.team.map(one => (
              <li key={one.id} class="entries__entry">
                <a href={`/rathaus/abwesenheit/${one.id}`}>{one.name}</a>
                {data.awayToday.has(one.id) && <Badge>{t.away}</Badge>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Days({ v, data, form }: Props) {
  const t = v.text(texts)
  return (
    <section aria-labelledby="tage" class="stack">
      <h2 id="tage">{t.absence}</h2>
      {data.absences.length === 0 ? (
        <p>{t.noAbsence}</p>
      ) : (
        <ul class="entries">
          {data.absences.map(one => {
            const days = span(v, one.from, one.until)
            return (
              <li key={one.id} class="entries__entry">
                {days}
                <Form form={form} action={`${data.path}/loeschung`} id={`weg-${one.id}`} hidden={{ absence: one.id }}>
                  <Button kind="tertiary" small label={t.removeNamed(days)}>
                    {t.remove}
                  </Button>
                </Form>
              </li>
            )
          })}
        </ul>
      )}
      <Form form={form} action={data.path} id="abwesend">
        <Field name="from" type="date" label={t.from} width="medium" value={v.today.toString()} />
        <Field name="until" type="date" label={t.until} hint={t.untilHint} width="medium" required={false} />
        <Button>{t.addAbsence}</Button>
      </Form>
    </section>
  )
}

function Deputies({ v, data, form }: Props) {
  const t = v.text(texts)
  return (
    <section aria-labelledby="vertretung" class="stack">
      <h2 id="vertretung">{t.deputies}</h2>
      <p>{t.deputiesLead}</p>
      {data.deputies.length === 0 ? (
        <p>{t.noDeputies}</p>
      ) : (
        <ul class="entries">
          {data.deputies.map(one => (
            <li key={`${one.deputy_id} ${one.from_day.toString()}`} class="entries__entry">
              <span>
                <a href={`/rathaus/wer/${one.deputy_id}`}>{one.name}</a>
                <br />
                <span class="muted">{span(v, one.from_day, one.until_day)}</span>
              </span>
              <Form
                form={form}
                action={`${data.path}/vertretung/ende`}
                id={`ende-${one.deputy_id}-${one.from_day.toString()}`}
                hidden={{ deputy: one.deputy_id, from: one.from_day.toString() }}
              >
                <Button kind="tertiary" small label={t.endNamed(one.name)}>
                  {t.end}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <SearchField action={`${data.path}#vertretung`} value={data.words} label={t.search} placeholder={t.search} id="kollegen-suche" />
      {data.words !== '' && (
        <p>
          {t.found(data.colleagues.length, data.hasMore)} <a href={`${data.path}#vertretung`}>{t.near}</a>
        </p>
      )}
      {/* The words go along, so that whoever was chosen is offered again if a day is wrong. */}
      <Form form={form} action={`${data.path}/vertretung${data.words ? `?q=${encodeURIComponent(data.words)}` : ''}`} id="stellvertretung">
        <Field
          name="deputy"
          type="select"
          label={t.deputy}
          hint={data.words === '' ? t.deputyHint : undefined}
          value={data.words !== '' && data.colleagues.length === 1 ? data.colleagues[0]!.id : undefined}
          options={data.colleagues.map(one => ({ value: one.id, text: one.unit ? `${one.name} (${one.unit})` : one.name }))}
        />
        <Field name="from" type="date" label={t.from} width="medium" value={v.today.toString()} />
        <Field name="until" type="date" label={t.until} hint={t.untilHint} width="medium" required={false} />
        <Button kind="secondary">{t.addDeputy}</Button>
      </Form>
      {data.isOwn && v.viewer.permissions.has('services.handle') && <p>{t.cases}</p>}
    </section>
  )
}

function span(v: Visit, from: Temporal.PlainDate, until: Temporal.PlainDate | null): string {
  if (!until) return v.text(texts).open(formatDate(from, v.lang))
  return from.equals(until) ? formatDate(from, v.lang) : `${formatDate(from, v.lang)} – ${formatDate(until, v.lang)}`
}
