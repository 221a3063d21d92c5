import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { inLanguage } from '../../../../platform/text.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Tick } from '../../../../ui/Choices.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { numberInput, optional, tickInput } from '../../../../ui/input.ts'
import { useText } from '../../../../ui/frame.ts'
import { planOffice } from '../../hours/plan.ts'
import type { Office } from '../../offices/store.ts'
import { officeOfPath, planPath, planSample } from '../office-of-path.ts'
import { setRules } from '../store.ts'
import { texts } from '../text.ts'

const whole = (least: number, most: number) => numberInput.pipe(z.number().int().min(least).max(most))

const form = z.object({
  bookDays: whole(1, 190),
  leadMinutes: whole(0, 10_080),
  changeMinutes: whole(0, 10_080),
  holdMinutes: whole(2, 60),
  confirmMinutes: optional(whole(5, 1440)),
  remindMinutes: optional(whole(15, 720)),
  stepMinutes: whole(5, 60).pipe(z.number().multipleOf(5)),
  perContact: whole(1, 20),
  sameDayPercent: whole(0, 100),
  phonePercent: whole(0, 100),
  releaseFromMinutes: whole(0, 1440),
  releaseUntilMinutes: whole(0, 1440),
  offerMinutes: whole(10, 2880),
  walkIn: tickInput,
  walkInMinutes: whole(0, 240),
})
export type Rules = z.output<typeof form>

/** How an office takes bookings, in words for the head of it. */
export const rulesPage = definePage<Office, typeof form>({
  title: (v, office) => v.text(texts).rules.title(inLanguage(office.name, v.lang)),
  sample: planSample(({ office }) => `${planPath(office)}/regeln`, { bookDays: '0' }),
  form,
  load: officeOfPath,
  async post(v, input, office) {
    const t = v.text(texts)
    if (input.sameDayPercent + input.phonePercent > 100) return invalid({ phonePercent: t.rules.percentSum })
    if (input.releaseUntilMinutes < input.releaseFromMinutes) return invalid({ releaseUntilMinutes: t.rules.releaseOrder })
    await setRules(v.db, office.key, input)
    await planOffice(v.house, v.db, office.key)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'appointments.rules-set', subject: `office:${office.key}`, details: input })
    return seeOther(planPath(office.key), t.saved)
  },
  view(v, office, state) {
    const t = v.text(texts)
    const r = t.rules
    return (
      <div class="stack">
        <h1>{r.title(inLanguage(office.name, v.lang))}</h1>
        <Form form={state}>
          <h2>{r.ahead}</h2>
          <NumberField name="bookDays" value={office.bookDays} unit={r.days} />
          <NumberField name="leadMinutes" value={office.leadMinutes} unit={r.minutes} />
          <NumberField name="changeMinutes" value={office.changeMinutes} unit={r.minutes} />
          <h2>{r.holding}</h2>
          <NumberField name="holdMinutes" value={office.holdMinutes} unit={r.minutes} />
          <NumberField name="confirmMinutes" value={office.confirmMinutes} unit={r.minutes} required={false} />
          <NumberField name="remindMinutes" value={office.remindMinutes} unit={r.minutes} required={false} />
          <NumberField name="stepMinutes" value={office.stepMinutes} unit={r.minutes} />
          <NumberField name="perContact" value={office.perContact} />
          <h2>{r.kept}</h2>
          <NumberField name="sameDayPercent" value={office.sameDayPercent} unit={r.percent} />
          <NumberField name="phonePercent" value={office.phonePercent} unit={r.percent} />
          <h2>{r.freed}</h2>
          <p>{r.releaseHint}</p>
          <NumberField name="releaseFromMinutes" value={office.releaseFromMinutes} unit={r.minutes} />
          <NumberField name="releaseUntilMinutes" value={office.releaseUntilMinutes} unit={r.minutes} />
          <NumberField name="offerMinutes" value={office.offerMinutes} unit={r.minutes} />
          <h2>{r.walkIns}</h2>
          <Tick name="walkIn" label={r.walkIn} checked={office.walkIn} />
          <NumberField name="walkInMinutes" value={office.walkInMinutes} unit={r.minutes} />
          <Buttons>
            <Button>{t.save}</Button>
            <Button kind="secondary" href={planPath(office.key)}>
              {t.toOffice(inLanguage(office.name, v.lang))}
            </Button>
          </Buttons>
        </Form>
      </div>
    )
  },
})

type NumberRule = Exclude<keyof Rules, 'walkIn'>

function NumberField({ name, value, unit, required }: { name: NumberRule; value: number | null; unit?: string; required?: boolean }) {
  const t = useText(texts).rules
  const hint = `${name}Hint` as const
  return (
    <Field
      name={name}
      type="number"
      label={t[name]}
      hint={hint in t ? ((t as Record<string, unknown>)[hint] as string) : undefined}
      value={value}
      unit={unit}
      width="short"
      required={required}
    />
  )
}
