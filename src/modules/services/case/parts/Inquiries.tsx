import type { FormState } from '../../../../platform/form.ts'
import { keptUploads } from '../../../../platform/files-form.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { acceptAny } from '../../../../ui/accept.ts'
import { Button } from '../../../../ui/Button.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { formatInstant } from '../../../../ui/format.ts'
import { DescriptionList } from '../../../../ui/DescriptionList.tsx'
import type { Inquiry } from '../inquiries.ts'
import type { CaseRow } from '../store.ts'
import { caseTexts } from '../text.ts'

/** What the office asks, with the form to answer, and what was asked and answered before. */
export function Inquiries({ v, row, inquiries, form }: { v: Visit; row: CaseRow; inquiries: readonly Inquiry[]; form: FormState }) {
  const t = v.text(caseTexts)
  const open = inquiries.find(one => one.answered_at === null)
  const answered = inquiries.filter(one => one.answered_at !== null)
  return (
    <>
      {open && (
        <section id="frage">
          <Alert kind="warning" title={t.question} heading={2}>
            <p>{open.question}</p>
            {open.due_at && <p class="muted">{t.next.waiting(formatInstant(open.due_at, v.lang, v.house.city.zone, 'weekday'))}</p>}
          </Alert>
          <Form form={form} action={`/vorgang/${row.code}/antwort`} files id="antwort" hidden={{ frage: open.id }}>
            <Field name="antwort" type="textarea" label={t.answerField} rows={5} maxLength={4000} />
            <Field name="dateien" type="file" label={t.answerFiles} required={false} multiple accept={acceptAny} kept={keptUploads(v, form, 'dateien[]')} />
            <Button>{t.answerButton}</Button>
          </Form>
        </section>
      )}
      {answered.length > 0 && (
        <section>
          <h2>{t.earlier}</h2>
          <DescriptionList
            pairs={answered.map(one => [
              one.question,
              <>
                {one.answer}
                {one.files.map(file => (
                  <div key={file.id}>
                    <a href={`/vorgang/${row.code}/datei/${file.id}`}>{file.name}</a>
                  </div>
                ))}
              </>,
            ])}
          />
        </section>
      )}
    </>
  )
}
