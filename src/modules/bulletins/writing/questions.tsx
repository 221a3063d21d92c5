import { type Db, many, sql } from '../../../platform/database.ts'
import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import { Tick } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import type { Bulletin } from '../bulletin.ts'
import { deskPath } from '../paths.ts'
import { deskTexts } from './text.ts'

interface OpenQuestion {
  id: string
  text: string
}

/** Questions without an answer, oldest first. Who asked is not told: an answer finds its way without. */
export function listOpenQuestions(db: Db, bulletinId: string): Promise<OpenQuestion[]> {
  return many(db, sql<OpenQuestion>`select id, text from bulletins.question where bulletin_id = ${bulletinId} and answered_at is null order by id`)
}

export function Questions({ v, bulletin, questions, form }: { v: Visit; bulletin: Bulletin; questions: OpenQuestion[]; form: FormState }) {
  const t = v.text(deskTexts)
  if (questions.length === 0) return null
  return (
    <section id="fragen">
      <h2>{t.questions}</h2>
      {questions.map(question => (
        <div key={question.id} class="bulletin__question">
          <p>{question.text}</p>
          <Form form={form} action={`${deskPath(bulletin)}/antwort`} id={`antwort-${question.id}`} hidden={{ question: question.id }}>
            <Field name="answer" type="textarea" label={t.yourAnswer} maxLength={4000} />
            <Tick name="public" label={t.answerPublic} />
            <Button kind="secondary">{t.answerSend}</Button>
          </Form>
        </div>
      ))}
    </section>
  )
}
