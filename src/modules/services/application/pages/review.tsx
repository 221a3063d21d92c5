import { z } from 'zod'
import { SeeElsewhere } from '../../../../platform/errors.ts'
import type { FormState } from '../../../../platform/form.ts'
import { definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Tick } from '../../../../ui/Choices.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { formatMoney } from '../../../../ui/format.ts'
import { mustTick } from '../../../../ui/input.ts'
import { Summary } from '../../../../ui/Summary.tsx'
import type { Step } from '../../definition/schema.ts'
import { typesOf } from '../../registry.ts'
import { type Fee, feesFor, totalOf } from '../fees.ts'
import { FeeTable } from '../parts/FeeTable.tsx'
import { Progress } from '../parts/Progress.tsx'
import { sampleDraft } from '../sample.ts'
import { type Filling, getFilling, sayAnswer } from '../see.ts'
import { listUnsettled } from '../store.ts'
import { submit, tooOften } from '../submit.ts'
import { applicationTexts } from '../text.ts'
import { missingIn } from '../walk.ts'

interface ReviewData extends Filling {
  readonly fees: readonly Fee[]
  /** steps that have to be opened again: something is missing, or typed and not confirmed */
  readonly open: readonly Step[]
}

/**
 * Everything once more before it is sent, as § 9a OZG asks: what goes, what falls away, what it costs, and
 * a warning against haste. Sending happens once, however often the button is pressed.
 */
export const reviewPage = definePage({
  title: (v, { definition }) => `${v.text(applicationTexts).review} – ${inLanguage(definition.text.name, v.lang)}`,
  load,
  form: z.object({ geprueft: mustTick }),
  async post(v, _input, data) {
    if (data.open.length > 0) return invalid({ '': v.text(applicationTexts).missingStep(inLanguage(data.open[0]!.title, v.lang)) })
    const often = await tooOften(v, data)
    if (often) return invalid({ '': often })
    const sent = await submit(v, data)
    if (sent.ok) return seeOther(sent.to)
    // The transaction must end well so that nothing of the refused sending remains; the way back is a redirect.
    return seeOther(sent.to, sent.say)
  },
  view,
  sample: sampleDraft('/pruefen'),
})

async function load(v: Visit): Promise<ReviewData> {
  const filling = await getFilling(v)
  const { row, definition, walked } = filling
  if (row.offered !== null) throw new SeeElsewhere(`/antrag/${row.id}/neue-fassung`)
  const types = typesOf(v.house)
  const incomplete = new Set([...missingIn(walked, types).map(one => one.step.id), ...(await listUnsettled(v.db, row.id))])
  const open = walked.steps.flatMap(({ step }) => (incomplete.has(step.id) ? [step] : []))
  return { ...filling, open, fees: feesFor(definition, walked.facts, v.today) }
}

function view(v: Visit, data: ReviewData, form: FormState) {
  const t = v.text(applicationTexts)
  const { row, definition, walked, fees, open } = data
  const types = typesOf(v.house)
  const total = totalOf(fees)
  const dropped = definition.steps.flatMap(step => step.questions).filter(one => one.id in walked.dropped)
  const lines = (said: readonly string[]) => (said.length === 0 ? <span class="muted">{t.noAnswer}</span> : said.map(line => <div key={line}>{line}</div>))
  return (
    <>
      <p class="service-name">{inLanguage(definition.text.name, v.lang)}</p>
      <Progress v={v} filling={data} current="pruefen" />
      <h1>{t.review}</h1>
      <p class="lead">{t.reviewLead}</p>
      {open.length > 0 && (
        <Alert kind="warning" title={t.missing} heading={2}>
          <ul>
            {open.map(step => (
              <li key={step.id}>
                <a href={`/antrag/${row.id}/${step.id}?zurueck=uebersicht`}>{t.missingStep(inLanguage(step.title, v.lang))}</a>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {walked.steps.map(({ step, questions }) => (
        <Summary
          key={step.id}
          title={inLanguage(step.title, v.lang)}
          change={`/antrag/${row.id}/${step.id}?zurueck=uebersicht`}
          rows={questions
            .filter(one => !types.get(one.type)?.answerless)
            .map(one => ({ question: inLanguage(one.label, v.lang), answer: lines(sayAnswer(v, one, walked.kept[one.id])) }))}
        />
      ))}
      {dropped.length > 0 && (
        <Alert kind="info" title={t.dropped} heading={2}>
          <p>{t.droppedLead}</p>
          <ul>
            {dropped.map(one => (
              <li key={one.id}>
                {inLanguage(one.label, v.lang)}: {sayAnswer(v, one, walked.dropped[one.id]).join(', ')}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <FeeTable v={v} fees={fees} />
      {open.length === 0 && (
        <Form form={form}>
          <Tick name="geprueft" label={t.mustConfirm} />
          {total > 0 && <p>{t.paidAfter}</p>}
          <Buttons>
            <Button>{total > 0 ? t.sendPaid(formatMoney(total, v.lang)) : t.send}</Button>
            <Button kind="tertiary" href={`/antrag/${row.id}/spaeter`}>
              {t.later}
            </Button>
          </Buttons>
        </Form>
      )}
    </>
  )
}
