import { z } from 'zod'
import { randomUUID } from 'node:crypto'
import { SeeElsewhere } from '../../../../platform/errors.ts'
import { emit } from '../../../../platform/events.ts'
import { FormState, type FormValues } from '../../../../platform/form.ts'
import { definePage } from '../../../../platform/page.ts'
import { type Reply, invalid, seeOther } from '../../../../platform/reply.ts'
import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { setFlash } from '../../../../platform/visiting.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { formatMoney } from '../../../../ui/format.ts'
import { Island } from '../../../../ui/Island.tsx'
import type { Question } from '../../contract.ts'
import type { Step } from '../../definition/schema.ts'
import { typesOf } from '../../registry.ts'
import { feesFor, totalOf } from '../fees.ts'
import { keepStep } from '../keep.ts'
import { stepSchema } from '../step-schema.ts'
import { Overwritten } from '../parts/Overwritten.tsx'
import { Progress } from '../parts/Progress.tsx'
import { StepForm } from '../parts/StepForm.tsx'
import { withoutRow, withRow } from '../rows.ts'
import { sampleDraft } from '../sample.ts'
import { lastSequence, save } from '../save.ts'
import { type Filling, askingOf, firstOpenStep, getFilling } from '../see.ts'
import { type OverwrittenRow, type TypedRow, findTyped, listOverwritten } from '../store.ts'
import { applicationTexts } from '../text.ts'

interface StepData extends Filling {
  readonly step: Step
  readonly questions: readonly Question[]
  /** what each question's type has loaded for it */
  readonly prepared: ReadonlyMap<string, unknown>
  readonly typed: TypedRow | null
  readonly overwritten: readonly OverwrittenRow[]
}

/** One step of a draft: its questions, as far as they are asked. */
export const stepPage = definePage({
  title: (v, data) => `${inLanguage(data.step.title, v.lang)} – ${inLanguage(data.definition.text.name, v.lang)}`,
  load: loadStep,
  form: (v, data) => (isAnswering(bodyOf(v)) ? stepSchema(v, data, data.questions, data.prepared) : z.unknown()),
  post,
  view,
  sample: sampleDraft('/:step'),
})

async function loadStep(v: Visit): Promise<StepData> {
  const filling = await getFilling(v)
  if (filling.row.offered !== null) throw new SeeElsewhere(`/antrag/${filling.row.id}/neue-fassung`)
  const asked = filling.walked.steps.find(one => one.step.id === v.param('step'))
  if (!asked) return leadOn(v, filling)
  const asking = askingOf(filling)
  const prepared = new Map<string, unknown>()
  for (const question of asked.questions) prepared.set(question.id, await typesOf(v.house).get(question.type)!.prepare?.(v, question, asking))
  const typed = await findTyped(v.db, filling.row.id, asked.step.id)
  return { ...filling, ...asked, prepared, typed, overwritten: await listOverwritten(v.db, filling.row.id, asked.step.id) }
}

function leadOn(v: Visit, filling: Filling): never {
  const isKnown = filling.definition.steps.some(one => one.id === v.param('step'))
  if (isKnown) setFlash(v, v.text(applicationTexts).notAsked)
  throw new SeeElsewhere(`/antrag/${filling.row.id}/${firstOpenStep(v, filling)?.id ?? 'pruefen'}`)
}

async function post(v: Visit, input: unknown, data: StepData): Promise<Reply> {
  const body = bodyOf(v)
  const kept = await save(v.db, v.now, data.row.id, { ...originOf(body, data), step: data.step.id, entries: movedRows(body), settled: isAnswering(body) })
  const said = kept.outcome === 'replaced' ? v.text(applicationTexts).otherWindow : undefined
  const base = `/antrag/${data.row.id}`
  if (!isAnswering(body)) {
    if ('_more' in body || '_less' in body) return seeOther(`${base}/${data.step.id}${v.url.search}`, said)
    return seeOther(text(body, '_go') === 'later' ? `${base}/spaeter` : before(data), said)
  }
  const outcome = await keepStep(v, data, data.questions, input as Record<string, unknown>)
  if ('errors' in outcome) return invalid(outcome.errors)
  await tellFirst(v, data)
  return seeOther(after(v, data, outcome.filling), said)
}

/** Says once for each application that a step is done: while none of what it asks was kept before. */
async function tellFirst(v: Visit, { row, definition, step, questions }: StepData) {
  if (questions.some(question => question.id in row.answers)) return
  const place = definition.steps.findIndex(one => one.id === step.id) + 1
  await emit(v.house, v.db, 'application.came', { service: definition.key, place, step: inLanguage(step.title, 'de') })
}

/** Where it goes on: here again if the answers raised new questions, else the next step, or back to the overview when all is answered. */
function after(v: Visit, data: StepData, now: Filling): string {
  const base = `/antrag/${data.row.id}`
  const shown = new Set(data.questions.map(one => one.id))
  const here = now.walked.steps.find(one => one.step.id === data.step.id)
  const types = typesOf(v.house)
  if (here?.questions.some(one => !shown.has(one.id) && !types.get(one.type)?.answerless && !(one.id in now.walked.kept)))
    return `${base}/${data.step.id}${v.url.search}`
  const open = firstOpenStep(v, now)
  if (v.query('zurueck') === 'uebersicht') return open ? `${base}/${open.id}?zurueck=uebersicht` : `${base}/pruefen`
  const at = now.walked.steps.findIndex(one => one.step.id === data.step.id)
  const next = now.walked.steps[at + 1]
  return `${base}/${next?.step.id ?? open?.id ?? 'pruefen'}`
}

function before({ row, definition, walked, step }: StepData): string {
  const at = walked.steps.findIndex(one => one.step.id === step.id)
  const previous = walked.steps[at - 1]
  return previous ? `/antrag/${row.id}/${previous.step.id}` : `/leistungen/${definition.key}/antrag`
}

function view(v: Visit, data: StepData, posted: FormState) {
  const t = v.text(applicationTexts)
  const { row, step, questions, typed } = data
  const path = `/antrag/${row.id}/${step.id}`
  const form = posted.action === null && typed && !typed.settled ? new FormState(typed.entries, {}, path) : posted
  const asking = askingOf(data)
  const total = totalOf(feesFor(data.definition, data.walked.facts, v.today))
  return (
    <>
      <p class="service-name">{inLanguage(data.definition.text.name, v.lang)}</p>
      <Progress v={v} filling={data} current={step.id} />
      <h1>{inLanguage(step.title, v.lang)}</h1>
      {step.intro && <p class="lead">{inLanguage(step.intro, v.lang)}</p>}
      <Overwritten v={v} path={path} questions={questions} entries={data.overwritten} />
      <StepForm
        form={form}
        action={`${path}${v.url.search}`}
        save={`${path}/entwurf`}
        origin={{ writer: randomUUID(), base: row.revision }}
        says={{ saved: t.savedNow, saving: t.saving, failed: t.notSaved, other: t.otherWindow }}
      >
        {questions.map(question => (
          <div key={question.id} class="service-question">
            {typesOf(v.house)
              .get(question.type)!
              .field({ v, question, asking, prepared: data.prepared.get(question.id), form, value: row.answers[question.id] ?? undefined })}
          </div>
        ))}
        {total > 0 && (
          <p class="service-total">
            {t.costSoFar}: <strong>{formatMoney(total, v.lang)}</strong>
          </p>
        )}
        <Buttons>
          <Button name="_go" value="next">
            {v.query('zurueck') === 'uebersicht' ? t.toReview : t.next}
          </Button>
          <Button kind="secondary" name="_go" value="back" skipsChecks>
            {t.back}
          </Button>
          <Button kind="tertiary" name="_go" value="later" skipsChecks>
            {t.later}
          </Button>
        </Buttons>
      </StepForm>
      <Island name="autosave.island.ts" />
    </>
  )
}

function bodyOf(v: Visit): FormValues {
  return (v.http.request.body ?? {}) as FormValues
}

function isAnswering(body: FormValues) {
  return !('_more' in body) && !('_less' in body) && (text(body, '_go') === '' || text(body, '_go') === 'next')
}

function originOf(body: FormValues, { row }: StepData) {
  const base = Number(text(body, '_base'))
  return {
    writer: text(body, '_writer').slice(0, 64) || randomUUID(),
    sequence: lastSequence,
    base: Number.isInteger(base) && text(body, '_base') !== '' ? base : row.revision,
  }
}

function movedRows(body: FormValues): FormValues {
  if ('_more' in body) return withRow(body, text(body, '_more'))
  return '_less' in body ? withoutRow(body, text(body, '_less')) : body
}

function text(body: FormValues, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value : ''
}
