import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { type StaffCase, pathOf } from './staff-case.ts'
import { caseTexts } from './text.ts'

/** The office's own notes on a case. */
export function Notes({ v, subject: { row, notes }, form }: { v: Visit; subject: StaffCase; form: FormState }) {
  const t = v.text(caseTexts)
  return (
    <section class="stack">
      <h2>{t.note}</h2>
      {notes.map(note => (
        <div key={note.id}>
          <p class="muted">
            {note.author_name}, {formatInstant(note.at, v.lang, v.house.city.zone)}
          </p>
          <p>{note.text}</p>
        </div>
      ))}
      <Form form={form} action={`${pathOf(row)}/notiz`} id="notiz" label={t.note}>
        <Field name="text" type="textarea" rows={3} label={t.noteText} hint={t.noteHint} maxLength={4000} />
        <Button kind="secondary">{t.noteButton}</Button>
      </Form>
    </section>
  )
}
