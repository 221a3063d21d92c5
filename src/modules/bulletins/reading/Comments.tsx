import { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { readPath } from '../paths.ts'
import { texts } from '../text.ts'
import type { Comment, Reading } from './load.ts'

/** What colleagues say, with answers one step in. */
export function Comments({ v, reading, form }: { v: Visit; reading: Reading; form: FormState }) {
  const { bulletin, comments } = reading
  const t = v.text(texts)
  const isOpen = bulletin.comments_open && bulletin.state === 'published'
  const path = `${readPath(bulletin)}/kommentar`
  return (
    <section id="kommentare" class="no-print">
      <h2>{t.comments}</h2>
      {comments.length === 0 && isOpen && <p class="muted">{t.noComments}</p>}
      <ol class="comments">
        {comments
          .filter(comment => comment.parent_id === null)
          .map(comment => (
            <li key={comment.id} id={`kommentar-${comment.id}`}>
              <One v={v} comment={comment} reading={reading} form={form} />
              <ol class="comments">
                {comments
                  .filter(answer => answer.parent_id === comment.id)
                  .map(answer => (
                    <li key={answer.id} id={`kommentar-${answer.id}`}>
                      <One v={v} comment={answer} reading={reading} form={form} />
                    </li>
                  ))}
              </ol>
              {isOpen && comment.text !== null && (
                <details class="comments__answer" open={form.action === path && form.value('parent') === comment.id}>
                  <summary>{t.answer}</summary>
                  <Form
                    form={form.value('parent') === comment.id ? form : emptied(form)}
                    action={path}
                    id={`antwort-${comment.id}`}
                    hidden={{ parent: comment.id }}
                  >
                    <Field name="text" type="textarea" rows={3} label={t.answerTo(nameOf(comment, reading, t.former))} maxLength={2000} />
                    <Button kind="secondary" small>
                      {t.send}
                    </Button>
                  </Form>
                </details>
              )}
            </li>
          ))}
      </ol>
      {isOpen ? (
        <Form form={form.value('parent') === '' ? form : emptied(form)} action={path} id="kommentar" hidden={{ parent: '' }}>
          <Field name="text" type="textarea" rows={3} label={t.comment} hint={t.commentHint} maxLength={2000} />
          <Button kind="secondary">{t.send}</Button>
        </Form>
      ) : (
        <p class="muted">{t.commentsClosed}</p>
      )}
    </section>
  )
}

// What was typed into one form must not stand in all of them.
function emptied(form: FormState): FormState {
  return form.action === null ? form : new FormState()
}

function One({ v, comment, reading, form }: { v: Visit; comment: Comment; reading: Reading; form: FormState }) {
  const t = v.text(texts)
  if (comment.text === null) return <p class="muted">{comment.removed_by === 'author' ? t.removedByAuthor : t.removedByEditor}</p>
  const isOwn = comment.author_id === v.viewer.accountId
  const path = `${readPath(reading.bulletin)}/kommentar`
  const name = nameOf(comment, reading, t.former)
  return (
    <div class="comments__one">
      <p class="comments__who">
        <strong>{name}</strong> <span class="muted">{formatInstant(comment.created_at, v.lang, v.house.city.zone, 'day')}</span>{' '}
        {reading.powers.toAll && comment.reported_at && <Badge kind="warning">{t.isReported}</Badge>}
      </p>
      <p class="comments__text">{comment.text}</p>
      <Form form={form} action={`${path}/${isOwn || reading.powers.toAll ? 'loeschung' : 'meldung'}`} id={`tun-${comment.id}`} hidden={{ comment: comment.id }}>
        <Button kind="tertiary" small label={`${isOwn || reading.powers.toAll ? t.remove : t.report}: ${name}`}>
          {isOwn || reading.powers.toAll ? t.remove : t.report}
        </Button>
      </Form>
    </div>
  )
}

function nameOf(comment: Comment, reading: Reading, former: string): string {
  return reading.names.get(comment.author_id ?? '') || former
}
