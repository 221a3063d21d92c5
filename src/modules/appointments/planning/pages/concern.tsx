import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { maybe, sql } from '../../../../platform/database.ts'
import type { FormState } from '../../../../platform/form.ts'
import type { House } from '../../../../platform/module.ts'
import { defineAction, definePage } from '../../../../platform/page.ts'
import { invalid, type Reply, seeOther } from '../../../../platform/reply.ts'
import { inLanguage, type LocalText, languages } from '../../../../platform/text.ts'
import { notFound, type Visit } from '../../../../platform/visit.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Tick } from '../../../../ui/Choices.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { concernForm, keyOf, textFor } from '../concern-form.ts'
import { listPlannedConcerns, type PlannedConcern, saveConcern, setRetired } from '../store.ts'
import { texts } from '../text.ts'

const list = '/rathaus/termine/planung/anliegen'

interface Data {
  /** null: a new one */
  concern: PlannedConcern | null
  last: number
}

const sample = (below: string, form: Record<string, string>) => async (house: House) => {
  const row = await maybe(house.db, sql<{ key: string }>`select key from appointments.concern order by position limit 1`)
  return row && { path: `${list}/${row.key}${below}`, form }
}

/** What a concern is called in three languages, how long it takes, what to bring. */
export const concernPage = definePage<Data, typeof concernForm>({
  title: (v, { concern }) => (concern ? inLanguage(concern.name, v.lang) : v.text(texts).concern.addTitle),
  sample: sample('', { minutes: '7' }),
  form: concernForm,
  load: v => load(v, v.param('key')),
  post: save,
  view: (v, data, state) => <ConcernForm v={v} data={data} state={state} />,
})

export const newConcernPage = definePage<Data, typeof concernForm>({
  ...concernPage,
  sample: `${list}/neu`,
  load: v => load(v, null),
})

async function load(v: Visit, key: string | null): Promise<Data> {
  const concerns = await listPlannedConcerns(v.db)
  return {
    concern: key === null ? null : (concerns.find(one => one.key === key) ?? notFound()),
    last: Math.max(0, ...concerns.map(one => one.position)),
  }
}

async function save(v: Visit, input: z.output<typeof concernForm>, { concern }: Data): Promise<Reply> {
  const t = v.text(texts)
  const key = concern?.key ?? keyOf(input.name)
  if (!(await saveConcern(v.db, key, input, concern === null))) return invalid({ 'name.de': t.counter.nameTaken })
  await audit(v.db, v.now, { actor: actorOf(v), action: 'appointments.concern-set', subject: `concern:${key}` })
  return seeOther(list, t.saved)
}

function ConcernForm({ v, data: { concern, last }, state }: { v: Visit; data: Data; state: FormState }) {
  const t = v.text(texts)
  const c = t.concern
  const documents = (lang: (typeof languages)[number]) =>
    (concern?.documents ?? [])
      .map(text => textFor(text, lang))
      .filter(Boolean)
      .join('\n')
  return (
    <div class="stack">
      <h1>{concern ? inLanguage(concern.name, v.lang) : c.addTitle}</h1>
      <Form form={state} action={v.url.pathname}>
        <Three v={v} name="name" legend={c.name} text={concern?.name ?? null} maxLength={120} />
        <Three v={v} name="category" legend={c.category} text={concern?.category ?? null} maxLength={80} />
        <Three v={v} name="about" legend={c.about} text={concern?.about ?? null} maxLength={600} isFree isLong />
        <Three
          v={v}
          name="documents"
          legend={c.documents}
          hint={c.documentsHint}
          text={concern && { de: documents('de'), en: documents('en'), ls: documents('ls') }}
          maxLength={2000}
          isFree
          isLong
        />
        <Three v={v} name="fee" legend={c.fee} text={concern?.fee ?? null} maxLength={200} isFree />
        <Field name="minutes" type="number" label={c.minutes} hint={c.minutesHint} width="short" value={concern?.minutes ?? 15} />
        <Field name="most" type="number" label={c.most} width="short" value={concern?.most ?? 4} />
        <Tick name="byVideo" label={c.byVideo} checked={concern?.byVideo} />
        <Field name="keywords" label={c.keywords} hint={c.keywordsHint} required={false} maxLength={500} value={concern?.keywords.join(', ')} />
        <Field name="position" type="number" label={c.position} width="short" value={concern?.position ?? last + 1} />
        <Buttons>
          <Button>{t.save}</Button>
          <Button kind="secondary" href={list}>
            {t.editConcerns}
          </Button>
        </Buttons>
      </Form>
      {concern && (
        <Form form={state} action={`${list}/${concern.key}/angebot`} id="angebot" hidden={{ offered: concern.isRetired ? 'ja' : '' }}>
          <Button kind="secondary">{concern.isRetired ? c.offerAgain : c.retire}</Button> <span class="muted">{c.retireHint}</span>
        </Form>
      )}
    </div>
  )
}

interface ThreeProps {
  v: Visit
  name: string
  legend: string
  hint?: string
  text: LocalText | null
  maxLength: number
  isFree?: boolean
  isLong?: boolean
}

/** The same text in German, English and Leichte Sprache. */
function Three({ v, name, legend, hint, text, maxLength, isFree, isLong }: ThreeProps) {
  const c = v.text(texts).concern
  const names = { de: c.german, en: c.english, ls: c.easy }
  return (
    <fieldset class="kern-fieldset">
      <legend class="kern-label">{legend}</legend>
      {hint && <div class="kern-hint">{hint}</div>}
      {languages.map(lang => (
        <Field
          key={lang}
          name={`${name}.${lang}`}
          type={isLong ? 'textarea' : 'text'}
          rows={3}
          label={names[lang]}
          required={lang === 'de' && !isFree}
          maxLength={maxLength}
          value={textFor(text, lang)}
        />
      ))}
    </fieldset>
  )
}

const offering = z.object({ offered: z.enum(['', 'ja']) })

/** Takes a concern out of the offer, or back in; what is booked stays. */
export const offeringConcern = defineAction<Data, typeof offering>({
  form: offering,
  on: concernPage,
  sample: sample('/angebot', { offered: '' }),
  load: v => load(v, v.param('key')),
  async post(v, { offered }, { concern }) {
    await setRetired(v.db, concern!.key, offered === 'ja' ? null : v.now)
    await audit(v.db, v.now, {
      actor: actorOf(v),
      action: 'appointments.concern-offered',
      subject: `concern:${concern!.key}`,
      details: { offered: offered === 'ja' },
    })
    return seeOther(list, v.text(texts).saved)
  },
})
