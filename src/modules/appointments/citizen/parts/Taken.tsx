import { FormState } from '../../../../platform/form.ts'
import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Form } from '../../../../ui/Form.tsx'
import type { Office } from '../../offices/store.ts'
import { startInput } from '../inputs.ts'
import { texts } from '../text.ts'
import { byTheClock, TimeButtons } from './MonthTimes.tsx'

interface TakenProps {
  v: Visit
  form: FormState
  near: readonly Temporal.Instant[]
  office: Office | null
  base: string
}

/** The pressed time is gone: says so, with the times nearest to it on the same day. */
export function Taken({ v, form, near, office, base }: TakenProps) {
  const t = v.text(texts).times
  return (
    <Alert kind="warning" role="alert" title={form.error('beginn') ?? t.pickTime}>
      {near.length === 0 || !office ? (
        <p>{t.takenDay}</p>
      ) : (
        <>
          <p>
            {t.takenNear} {inLanguage(office.name, v.lang)}
          </p>
          <Form form={new FormState()} action={`${base}&ort=${office.key}`} hidden={{ ort: office.key }}>
            <TimeButtons v={v} times={byTheClock(near, v.house.city.zone)} />
          </Form>
        </>
      )}
    </Alert>
  )
}

/** The three starts nearest to the wanted one, in order of time. */
export function nearest(starts: readonly { readonly start: Temporal.Instant }[], wanted: string): Temporal.Instant[] {
  const parsed = startInput.safeParse(wanted)
  if (!parsed.success) return []
  const away = (start: Temporal.Instant) => Math.abs(start.epochMilliseconds - parsed.data.epochMilliseconds)
  return starts
    .map(one => one.start)
    .toSorted((a, b) => away(a) - away(b))
    .slice(0, 3)
    .toSorted(Temporal.Instant.compare)
}
