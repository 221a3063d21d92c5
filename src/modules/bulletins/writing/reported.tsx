import { type Db, many, sql } from '../../../platform/database.ts'
import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { namesOf } from '../../staff/index.ts'
import type { Bulletin } from '../bulletin.ts'
import { deskPath } from '../paths.ts'
import { texts } from '../text.ts'
import { reportedTexts } from './reported-text.ts'

interface ReportedComment {
  id: string
  text: string
  author: string
}

/** Comments that somebody finds wrong and nobody has decided about, oldest first. */
export async function listReported(db: Db, bulletinId: string): Promise<ReportedComment[]> {
  const rows = await many(
    db,
    sql<{ id: string; text: string; author_id: string | null }>`select id, text, author_id from bulletins.comment
    where bulletin_id = ${bulletinId} and reported_at is not null and text is not null order by reported_at, id`,
  )
  const names = await namesOf(
    db,
    rows.flatMap(row => row.author_id ?? []),
  )
  return rows.map(({ author_id, ...row }) => ({ ...row, author: names.get(author_id ?? '') ?? '' }))
}

export function Reported({ v, bulletin, reported, form }: { v: Visit; bulletin: Bulletin; reported: ReportedComment[]; form: FormState }) {
  const t = v.text(reportedTexts)
  if (reported.length === 0) return null
  return (
    <section id="gemeldet">
      <h2>{t.title}</h2>
      <p class="muted">{t.hint}</p>
      {reported.map(comment => {
        const name = comment.author || v.text(texts).former
        return (
          <div key={comment.id} class="bulletin__question">
            <p>
              <strong>{name}</strong>
            </p>
            <p>{comment.text}</p>
            <Form form={form} action={`${deskPath(bulletin)}/kommentar`} id={`kommentar-${comment.id}`} hidden={{ comment: comment.id }}>
              <Buttons>
                <Button kind="secondary" name="verdict" value="remove" danger label={`${t.remove}: ${name}`}>
                  {t.remove}
                </Button>
                <Button kind="tertiary" name="verdict" value="keep" label={`${t.keep}: ${name}`}>
                  {t.keep}
                </Button>
              </Buttons>
            </Form>
          </div>
        )
      })}
    </section>
  )
}
