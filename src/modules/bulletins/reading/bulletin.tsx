import { definePage } from '../../../platform/page.ts'
import { languageTags } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import type { FormState } from '../../../platform/form.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Body } from '../Body.tsx'
import { textOf } from '../bulletin.ts'
import { noteSeen } from '../comment-notices.ts'
import { home, readPath } from '../paths.ts'
import { mayEdit } from '../steps.ts'
import { texts } from '../text.ts'
import { Comments } from './Comments.tsx'
import { loadReading, markRead, type Reading, readSample } from './load.ts'
import { Attached, Picture } from './parts.tsx'
import { Share } from './Share.tsx'

/** One bulletin: read, confirm, answer, pass on. Opening it is reading it. */
export const bulletinPage = definePage<Reading>({
  title: (v, { bulletin }) => textOf(bulletin, v.lang).title,
  sample: readSample(''),
  async load(v) {
    const reading = await loadReading(v)
    if (v.http.request.method === 'GET') {
      await markRead(v.db, reading.bulletin.id, v.viewer.accountId!, v.today)
      if (mayEdit(reading.bulletin, reading.powers) || reading.bulletin.author_id === v.viewer.accountId) await noteSeen(v, reading.bulletin)
    }
    return reading
  },
  view(v, reading, form) {
    const { bulletin, files, questions } = reading
    const t = v.text(texts)
    const text = textOf(bulletin, v.lang)
    const zone = v.house.city.zone
    return (
      <div class="stack">
        <p class="no-print">
          <a href={home}>{t.back}</a>
        </p>
        {bulletin.state === 'expired' && <Alert kind="warning" title={t.over} />}
        <article class="bulletin" lang={text.lang === v.lang ? undefined : languageTags[text.lang]}>
          <p class="bulletin__kind">{[t.kinds[bulletin.kind], bulletin.topic && t.topics[bulletin.topic]].filter(Boolean).join(' · ')}</p>
          <h1>{text.title}</h1>
          <p class="muted">
            {t.published(formatInstant(bulletin.published_at!, v.lang, zone))}
            {bulletin.changed_at && (
              <>
                <br />
                <strong>{t.changed(formatInstant(bulletin.changed_at, v.lang, zone))}</strong>
              </>
            )}
          </p>
          {bulletin.urgent && (
            <Alert kind="danger" title={t.why}>
              <p>{bulletin.urgent}</p>
            </Alert>
          )}
          {v.lang === 'en' && text.lang === 'de' && <p class="muted">{t.onlyGerman}</p>}
          <Picture bulletin={bulletin} />
          <Body text={text.text} />
        </article>
        <Attached bulletin={bulletin} files={files} />
        {bulletin.must_confirm && <Confirmation v={v} reading={reading} form={form} />}
        {bulletin.state === 'published' && <Reactions v={v} reading={reading} form={form} />}
        <Share v={v} reading={reading} form={form} />
        {questions.length > 0 && (
          <section>
            <h2>{t.questions}</h2>
            <dl>
              {questions.map(one => (
                <div key={one.id} class="bulletin__question">
                  <dt>{one.text}</dt>
                  <dd>{one.answer}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
        <OwnQuestions v={v} reading={reading} />
        {bulletin.kind !== 'personal' && <Comments v={v} reading={reading} form={form} />}
        {bulletin.state === 'published' && (
          <details class="bulletin__more no-print" open={form.action?.endsWith('/frage') ?? false}>
            <summary>{t.ask}</summary>
            <Form form={form} action={`${readPath(bulletin)}/frage`} id="frage">
              <Field name="question" type="textarea" label={t.ask} hint={t.askHint} maxLength={2000} />
              <Button kind="secondary">{t.askSend}</Button>
            </Form>
          </details>
        )}
        {bulletin.kind !== 'personal' && (
          <p class="no-print">
            <a href={`${readPath(bulletin)}/aushang`}>{t.board}</a>
          </p>
        )}
      </div>
    )
  },
})

/** What the reader asked, for them alone. */
function OwnQuestions({ v, reading: { own } }: { v: Visit; reading: Reading }) {
  const t = v.text(texts)
  if (own.length === 0) return null
  return (
    <section id="meine-fragen">
      <h2>{t.ownQuestions}</h2>
      <p class="muted">{t.ownQuestionsHint}</p>
      <dl>
        {own.map(one => (
          <div key={one.id} class="bulletin__question">
            <dt>{one.text}</dt>
            <dd>{one.answer ?? <Badge kind="warning">{t.unanswered}</Badge>}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Confirmation({
  v,
  reading: { bulletin, confirmedAt, isNamed, isAgreed, tellsMissing, names },
  form,
}: {
  v: Visit
  reading: Reading
  form: FormState
}) {
  const t = v.text(texts)
  if (confirmedAt) return <Alert kind="success" title={t.confirmed(formatInstant(confirmedAt, v.lang, v.house.city.zone))} />
  if (bulletin.state !== 'published') return null
  const sender = names.get(bulletin.author_id ?? '') ?? v.house.city.name
  return (
    <section class="bulletin__confirm">
      <h2>{t.confirmTitle}</h2>
      <p>{!isNamed ? t.confirmCounted : isAgreed ? t.confirmAgreed(sender, tellsMissing) : t.confirmNamed(sender)}</p>
      <Form
        form={form}
        action={`${readPath(bulletin)}/bestaetigung`}
        id="bestaetigung"
        hidden={{ version: String(bulletin.version), named: isNamed ? 'ja' : 'nein' }}
      >
        <Button icon="check">{t.confirm}</Button>
      </Form>
    </section>
  )
}

function Reactions({ v, reading: { bulletin, reaction, told }, form }: { v: Visit; reading: Reading; form: FormState }) {
  const t = v.text(texts)
  return (
    <section class="no-print">
      <h2>{t.react}</h2>
      <Form form={form} action={`${readPath(bulletin)}/reaktion`} id="rueckmeldung">
        <div class="row">
          {(['thanks', 'good', 'unclear'] as const).map(kind => {
            const count = told?.reactions[kind] ?? 0
            return (
              <button key={kind} class="bulletin__reaction" name="kind" value={kind} aria-pressed={reaction === kind ? 'true' : 'false'}>
                {t.reactions[kind]}
                {count > 0 && <span class="muted"> {t.reactionCount(count)}</span>}
              </button>
            )
          })}
        </div>
      </Form>
      <p class="muted bulletin__hint">{t.reactHint}</p>
    </section>
  )
}
