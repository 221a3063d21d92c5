import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { type FieldName, fields } from './fields.ts'
import type { PersonData } from './person.tsx'
import { texts } from './text.ts'
import { unitOptions } from './unit-options.ts'

interface Props {
  v: Visit
  data: PersonData
  form: FormState
}

/** What a source looks after is read, the rest typed; an empty choice is a choice too. */
export function PersonForm({ v, data, form }: Props) {
  const t = v.text(texts)
  const { person, account, fixed, units, heads, places } = data
  // Their name as it stands in the account; whoever knows better corrects it.
  const [, given, family] = /^(?:(.*)\s)?(\S+)$/.exec(account?.name ?? '') ?? []
  const is = (name: FieldName) => !fixed.has(name)
  const optional = (name: FieldName, label: string, value: string | null | undefined, more: Partial<Parameters<typeof Field>[0]> = {}) =>
    is(name) && <Field name={name} label={label} value={value} required={false} autocomplete="off" {...more} />
  const managers = heads.map(head => ({ value: head.id, text: `${head.name} (${head.unit})` }))
  if (person?.manager_id && !heads.some(head => head.id === person.manager_id)) managers.push({ value: person.manager_id, text: person.manager ?? '–' })
  return (
    <div class="stack">
      <p>
        <a href="/rathaus/beschaeftigte">{t.title}</a>
      </p>
      <h1>{person ? t.editTitle(person.name) : t.newTitle}</h1>
      {person && <Fixed v={v} data={data} />}
      {account && <Alert title={t.adopts(account.name, account.email)} />}
      <Form form={form}>
        {optional('title', t.personTitle, person?.title, { hint: t.titleHint, width: 'short' })}
        {optional('given_name', t.given, person?.given_name ?? given)}
        {is('family_name') && <Field name="family_name" label={t.family} value={person?.family_name ?? family} autocomplete="off" />}
        {optional('personnel_number', t.number, person?.personnel_number, { hint: t.numberHint, width: 'medium' })}
        {optional('email', t.email, person?.email, { hint: t.emailHint, type: 'email' })}
        {optional('unit', t.unit, person?.unit_id, { type: 'select', options: [...none(person?.unit_id, t.noUnit), ...unitOptions(units)] })}
        {optional('position', t.position, person?.position)}
        {optional('tasks', t.tasks, person?.tasks.join(', '), { type: 'textarea', rows: 2, hint: t.tasksHint })}
        {optional('manager', t.manager, person?.manager_id, { type: 'select', options: [...none(person?.manager_id, t.noManager), ...managers] })}
        {optional('place', t.place, person?.place, {
          type: 'select',
          options: [...none(person?.place, t.asUnit), ...places.map(place => ({ value: place.key, text: place.name }))],
        })}
        {optional('room', t.room, person?.room, { width: 'short' })}
        {optional('phone', t.phone, person?.phone, { type: 'tel', width: 'medium' })}
        {optional('mobile', t.mobile, person?.mobile, { type: 'tel', width: 'medium', hint: t.mobileHint })}
        <Buttons>
          <Button>{t.save}</Button>
        </Buttons>
      </Form>
      {person && (
        <section aria-labelledby="weiteres">
          <h2 id="weiteres">{t.also}</h2>
          <ul>
            <li>
              <a href={`/rathaus/wer/${person.id}`}>{t.card}</a>
            </li>
            <li>
              <a href={`/rathaus/kommen-und-gehen/${person.id}`}>{t.access}</a>
            </li>
            <li>
              <a href={`/rathaus/abwesenheit/${person.id}`}>{t.absence}</a>
            </li>
            {v.viewer.permissions.has('administration.accounts') && (
              <li>
                <a href={`/rathaus/verwaltung/zugaenge/${person.id}`}>{t.roles}</a>
              </li>
            )}
          </ul>
        </section>
      )}
    </div>
  )
}

/** A way back to nothing; where nothing was chosen yet, the field offers it by itself. */
function none(value: string | null | undefined, text: string) {
  return value ? [{ value: '', text }] : []
}

function Fixed({ v, data: { person, fixed, places } }: Omit<Props, 'form'>) {
  const t = v.text(texts)
  if (!person || person.source === 'hand' || fixed.size === 0) return null
  const labels: Record<FieldName, string> = {
    given_name: t.given,
    family_name: t.family,
    title: t.personTitle,
    personnel_number: t.number,
    email: t.email,
    unit: t.unit,
    position: t.position,
    tasks: t.tasks,
    manager: t.manager,
    place: t.place,
    room: t.room,
    phone: t.phone,
    mobile: t.mobile,
  }
  const value = (name: FieldName) =>
    name === 'place' ? (places.find(place => place.key === person.place)?.name ?? person.place) : name === 'tasks' ? person.tasks.join(', ') : person[name]
  return (
    <Alert title={t.fromSource[person.source]}>
      <DescriptionList pairs={fields.filter(name => fixed.has(name)).map(name => [labels[name], value(name)])} />
    </Alert>
  )
}
