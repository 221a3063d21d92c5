import { mondayOf } from '../../../platform/clock.ts'
import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Choices, Tick } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { SearchField } from '../../../ui/SearchField.tsx'
import { type Span, writeSpans } from './roster.ts'
import type { RosterData } from './roster-page.tsx'
import { RosterDays } from './RosterDays.tsx'
import { RosterWeeks } from './RosterWeeks.tsx'
import { texts } from './text.ts'

const most = 4

/** The form of a roster. Weeks beyond the first lie folded away: most rosters have one. */
export function RosterView({ v, data, form }: { v: Visit; data: RosterData; form: FormState }) {
  const t = v.text(texts)
  const { roster, path, people, on, hasMore, assigned, mayChange } = data
  const monday = mondayOf(v.today)
  const times = (week: number) =>
    t.weekdays.map((day, at) => (
      <Field
        key={day}
        name={`times.w${week}.d${at + 1}`}
        label={day}
        required={false}
        width="short"
        maxLength={100}
        value={writeSpans(roster?.spans.filter((span: Span) => span.week === week && span.weekday === at + 1) ?? [])}
      />
    ))
  return (
    <>
      <p>
        <a href="/rathaus/dienstplaene">{t.back}</a>
      </p>
      <h1>{roster?.name ?? t.newRoster}</h1>
      {roster && !mayChange && (
        <>
          <p>{t.notOnlyYours}</p>
          <RosterWeeks v={v} roster={roster} />
        </>
      )}
      {mayChange && (
        <Form form={form} action={path}>
          <Field name="name" label={t.name} hint={t.nameHint} value={roster?.name} maxLength={80} />
          <Field
            name="weeks"
            type="select"
            label={t.weeks}
            value={String(roster?.weeks ?? 1)}
            options={[1, 2, 3, 4].map(count => ({ value: String(count), text: t.weeksOf(count) }))}
          />
          <Field name="begins" type="date" label={t.begins} hint={t.beginsHint} width="short" value={(roster?.begins ?? monday).toString()} />
          <Tick name="onHolidays" label={t.onHolidays} checked={roster?.on_holidays ?? false} />
          <h2>{t.week(1)}</h2>
          <p class="muted">{t.spanHint}</p>
          <div class="roster-week">{times(1)}</div>
          {Array.from({ length: most - 1 }, (_, at) => at + 2).map(week => (
            <details key={week} open={(roster?.weeks ?? 1) >= week || (form.failed && form.action === path)}>
              <summary>{t.week(week)}</summary>
              <div class="roster-week">{times(week)}</div>
            </details>
          ))}
          <Buttons>
            <Button>{t.save}</Button>
          </Buttons>
        </Form>
      )}
      {roster && (
        <div class="stack">
          {mayChange && <RosterDays v={v} roster={roster} path={path} form={form} />}
          <SearchField action={path} value={v.query('q')} label={t.search} placeholder={t.search} id="personen-suche" />
        </div>
      )}
      {roster && people.length > 0 && (
        <Form form={form} action={`${path}/zuordnung`} id="zuordnung">
          <Choices
            name="people"
            legend={t.people}
            hint={t.peopleLead}
            multiple
            required={false}
            value={on.map(one => one.id)}
            choices={people.map(one => {
              const other = assigned.get(one.id)
              return {
                value: one.id,
                text: one.name,
                hint: [one.unit, other && other.id !== roster.id ? t.otherRoster(other.name) : null].filter(Boolean).join(', ') || undefined,
              }
            })}
          />
          {hasMore && <p class="muted">{t.morePeople}</p>}
          <Button kind="secondary">{t.assign}</Button>
        </Form>
      )}
      {roster && v.viewer.permissions.has('staff.manage') && (
        <Form form={form} action={`${path}/loeschung`}>
          <Button kind="tertiary" icon="delete">
            {t.drop}
          </Button>
        </Form>
      )}
    </>
  )
}
