import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Tick } from '../../../ui/Choices.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { texts } from './text.ts'
import type { UnitData } from './unit.tsx'
import { unitOptions } from './unit-options.ts'
import { asSource } from './unit-store.ts'
import { unitTexts } from './unit-text.ts'

interface Props {
  v: Visit
  data: UnitData
  form: FormState
}

/** What a unit is called, where it belongs, what it does; closing it stands last. */
export function UnitForm({ v, data, form }: Props) {
  const t = v.text(unitTexts)
  const p = v.text(texts)
  const { unit, units, places, heads, head, mayFollow, hasFixedTasks, isRoot, isFixed, path } = data
  const headHint = unit?.head_by ? t.headBy[unit.head_by] : undefined
  const hasParent = !isRoot && !isFixed && units.length > 0
  return (
    <div class="stack">
      <p>
        <a href="/rathaus/beschaeftigte/aemter">{t.title}</a>
      </p>
      <h1>{unit ? t.editTitle(unit.name) : t.newTitle}</h1>
      {unit && unit.source !== 'hand' && <Alert title={t.fixed[unit.source]} />}
      <Form form={form} action={path}>
        {!isFixed && <Field name="name" label={t.name} value={unit?.name} maxLength={120} />}
        {hasParent && (
          <Field
            name="parent"
            type="select"
            label={t.parent}
            value={unit?.parent_id ?? units.find(one => one.parent_id === null)?.id}
            options={unitOptions(units, unit?.id)}
          />
        )}
        <Field name="short" label={t.short} hint={t.shortHint} value={unit?.short} required={false} width="short" />
        {unit && (
          <Field
            name="head"
            type="select"
            label={t.head}
            hint={[t.headHint, unit.source === 'hand' ? '' : headHint].filter(Boolean).join(' ')}
            value={head}
            required={false}
            options={[
              ...(head === null ? [] : [{ value: '', text: t.noHead }]),
              ...(mayFollow ? [{ value: asSource, text: t.asSource[unit.source === 'ldap' ? 'ldap' : 'csv'] }] : []),
              ...heads.map(one => ({ value: one.id, text: one.name })),
            ]}
          />
        )}
        {hasFixedTasks ? (
          <DescriptionList pairs={[[p.tasks, unit!.tasks.join(', ')]]} />
        ) : (
          <Field name="tasks" type="textarea" rows={3} label={p.tasks} hint={p.tasksHint} value={unit?.tasks.join(', ')} required={false} />
        )}
        <Field
          name="place"
          type="select"
          label={p.place}
          value={unit?.place}
          required={false}
          options={[...(unit?.place ? [{ value: '', text: t.noPlace }] : []), ...places.map(place => ({ value: place.key, text: place.name }))]}
        />
        <Field name="phone" type="tel" label={p.phone} value={unit?.phone} required={false} width="medium" />
        <Field name="email" type="email" label={t.email} value={unit?.email} required={false} />
        <Buttons>
          <Button>{p.save}</Button>
          {unit && (
            <Button href={`/rathaus/beschaeftigte?amt=${unit.id}`} kind="tertiary">
              {t.people}
            </Button>
          )}
        </Buttons>
      </Form>
      {unit && !isRoot && !isFixed && <Close v={v} data={data} form={form} />}
    </div>
  )
}

function Close({ v, data, form }: Props) {
  const t = v.text(unitTexts)
  const { unit, units, contents, path } = data
  return (
    <section aria-labelledby="schliessen">
      <h2 id="schliessen">{t.close}</h2>
      <p>{t.closeLead(contents.people, contents.parts)}</p>
      <Form form={form} action={`${path}/schliessung`} id="schliessung">
        <Field name="to" type="select" label={t.to} value={unit!.parent_id} options={unitOptions(units, unit!.id)} />
        <Tick name="sure" label={t.closeSure} />
        <Button danger>{t.close}</Button>
      </Form>
    </section>
  )
}
