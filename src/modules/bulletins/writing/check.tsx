import { z } from 'zod'
import { listFiles } from '../../../platform/files.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { languages } from '../../../platform/text.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { roundedAudience } from '../audience.ts'
import { textOf } from '../bulletin.ts'
import { Body } from '../Body.tsx'
import { noteSeen } from '../comment-notices.ts'
import { desk, deskPath, readPath, subjectOf } from '../paths.ts'
import { Attached, Picture } from '../reading/parts.tsx'
import { reachTexts } from '../reach/text.ts'
import { mayChange, mayEdit, needsNobody, steps, stepsFor, take } from '../steps.ts'
import { texts } from '../text.ts'
import { waitingTexts } from '../waiting-text.ts'
import { bulletinAtDesk, deskSample } from './desk.tsx'
import { Facts, loadFacts } from './Facts.tsx'
import { StateBadge } from './list.tsx'
import { problemsOf } from './problems.ts'
import { listOpenQuestions, Questions } from './questions.tsx'
import { listReported, Reported } from './reported.tsx'
import { listVersions } from './store.ts'
import { listSaid, Said } from './said.tsx'
import { deskTexts } from './text.ts'
import { Haste, Returned } from './waiting.tsx'

/** One bulletin as its editors see it: how it looks, where it stands, what can be done next. */
export const checkPage = definePage({
  title: v => v.text(deskTexts).preview,
  sample: deskSample(''),
  async load(v) {
    const { bulletin, powers } = await bulletinAtDesk(v)
    // Whoever only approves has no part in what is said afterwards.
    const looksAfter = mayEdit(bulletin, powers)
    const [files, count, questions, reported, comments, versions, facts] = await Promise.all([
      listFiles(v.db, subjectOf(bulletin)),
      roundedAudience(v.db, bulletin),
      listOpenQuestions(v.db, bulletin.id),
      powers.toAll ? listReported(v.db, bulletin.id) : [],
      looksAfter ? listSaid(v, bulletin) : [],
      listVersions(v.db, bulletin.id),
      loadFacts(v, bulletin),
    ])
    if (looksAfter && v.http.request.method === 'GET') await noteSeen(v, bulletin)
    return { bulletin, powers, files, count, questions, reported, comments, versions, facts }
  },
  view(v, { bulletin, powers, files, count, questions, reported, comments, versions, facts }, form) {
    const t = v.text(deskTexts)
    const w = v.text(waitingTexts)
    const next = stepsFor(bulletin, powers)
    const problems = bulletin.state === 'draft' ? problemsOf(bulletin, powers, t, v.now) : []
    const mayWrite = mayChange(bulletin, powers)
    const zone = v.house.city.zone
    return (
      <div class="stack">
        <p>
          <a href={desk}>{t.title}</a>
        </p>
        <h1>{textOf(bulletin, v.lang).title || t.untitled}</h1>
        <p class="row">
          <StateBadge state={bulletin.state} words={t.states} />
          <span>{t.reaches(count)}</span>
        </p>
        <Haste v={v} bulletin={bulletin} />
        <Returned v={v} bulletin={bulletin} names={facts.names} />
        {problems.length > 0 && (
          <Alert kind="warning" title={t.problems.incomplete}>
            <ul>
              {problems.map(problem => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Alert>
        )}
        {form.failed && <Alert kind="danger" title={form.error('') ?? ''} role="alert" />}
        <Buttons>
          {mayWrite && (
            <Button kind="secondary" icon="edit" href={`${deskPath(bulletin)}/text`}>
              {t.edit}
            </Button>
          )}
          {['published', 'expired'].includes(bulletin.state) && (
            <>
              <Button kind="secondary" icon="chart" href={`${deskPath(bulletin)}/zahlen`}>
                {v.text(reachTexts).figures}
              </Button>
              <Button kind="tertiary" href={readPath(bulletin)}>
                {v.text(texts).notice.read}
              </Button>
            </>
          )}
        </Buttons>
        {steps
          .filter(step => next.includes(step) && (step !== 'submit' || problems.length === 0))
          .map(step => (
            <Form key={step} form={form} action={`${deskPath(bulletin)}/stand`} id={step} hidden={{ step }}>
              {step === 'return' && bulletin.author_id !== powers.id && (
                <Field name="reason" type="textarea" rows={2} label={w.why} hint={w.whyHint} required={false} maxLength={500} />
              )}
              <Button kind={step === 'submit' || step === 'approve' ? 'primary' : 'secondary'} danger={step === 'withdraw'}>
                {step === 'submit' && needsNobody(bulletin, powers) ? t.publishNow : t.steps[step]}
              </Button>
            </Form>
          ))}
        <Facts v={v} bulletin={bulletin} facts={facts} />
        {languages
          .filter(lang => bulletin.texts[lang])
          .map(lang => (
            <article key={lang} class="bulletin bulletin--preview" lang={lang === 'en' ? 'en' : 'de'}>
              <p class="muted">{t.languages[lang]}</p>
              <h2>{bulletin.texts[lang]!.title || t.untitled}</h2>
              {lang === 'de' && <Picture bulletin={bulletin} />}
              <Body text={bulletin.texts[lang]!.text} />
            </article>
          ))}
        <Attached bulletin={bulletin} files={files} />
        <Reported v={v} bulletin={bulletin} reported={reported} form={form} />
        <Questions v={v} bulletin={bulletin} questions={questions} form={form} />
        <Said v={v} bulletin={bulletin} comments={comments} />
        {versions.length > 0 && (
          <section>
            <h2>{t.versions}</h2>
            {versions.map(one => (
              <details key={one.version} class="bulletin__more">
                <summary>{t.versionOf(one.version, formatInstant(one.at, v.lang, zone))}</summary>
                <h3>{one.texts.de?.title}</h3>
                <Body text={one.texts.de?.text ?? ''} />
              </details>
            ))}
          </section>
        )}
      </div>
    )
  },
})

/** Moves a bulletin on: handed in, approved, taken back. */
export const stepAction = defineAction({
  form: z.object({ step: z.enum(steps), reason: z.string().trim().max(500).default('') }),
  load: bulletinAtDesk,
  sample: deskSample('/stand', { step: 'submit' }),
  async post(v, { step, reason }, { bulletin, powers }) {
    const t = v.text(deskTexts)
    const problems = step === 'submit' && bulletin.state === 'draft' ? problemsOf(bulletin, powers, t, v.now) : []
    if (problems.length > 0) return invalid({ '': problems.join(' ') })
    const state = await take(v, bulletin, step, powers, reason)
    return seeOther(deskPath(bulletin), t.done[state])
  },
  on: checkPage,
})
