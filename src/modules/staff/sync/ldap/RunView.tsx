import type { FormState } from '../../../../platform/form.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { formatInstant } from '../../../../ui/format.ts'
import type { SyncData } from './page.tsx'
import type { Run } from './runs.ts'
import { texts } from './text.ts'

const most = 200

interface Props {
  v: Visit
  data: SyncData
  form: FormState
  path: string
}

/** The last run: what it did, why it failed, or who would leave and the button that lets them. */
export function RunView({ v, data, form, path }: Props) {
  const t = v.text(texts)
  const run = data.newest
  if (!run) return <Alert title={told(t.never)} />
  const at = formatInstant(run.ended_at ?? run.started_at, v.lang, v.house.city.zone)
  if (run.state === 'running')
    return (
      <Alert title={told(t.running)}>
        <p>{t.runningLead}</p>
      </Alert>
    )
  if (run.state === 'stopped') return <Stopped v={v} data={data} form={form} path={path} run={run} at={at} />
  if (run.fault)
    return (
      <Alert kind="danger" title={told(t.failed(at))}>
        <p>{t.faults[run.fault]}</p>
        <p>{t.unchanged}</p>
        {run.fault_detail && (
          <p class="muted">
            {t.detail}: <code class="sync-setting">{run.fault_detail}</code>
          </p>
        )}
      </Alert>
    )
  return (
    <>
      <Alert kind="success" title={told(t.done(at))}>
        <p>{t.counts(run.joined, run.changed, run.gone, run.units) || t.nothing}</p>
      </Alert>
      <Refused v={v} run={run} />
    </>
  )
}

/** What is read out when it changes while the page is open. */
function told(sentence: string) {
  return (
    <span id="letzter-satz" data-tell="">
      {sentence}
    </span>
  )
}

function Stopped({ v, data, form, path, run, at }: Props & { run: Run; at: string }) {
  const t = v.text(texts)
  const count = data.leavers.length
  return (
    <>
      <Alert kind="warning" title={told(t.stopped(at, count))}>
        <p>{run.confirms ? t.stoppedAnew : t.stoppedLead}</p>
      </Alert>
      <h2>{t.leaving}</h2>
      <ul>
        {data.leavers.slice(0, most).map(one => (
          <li key={one.id}>
            <a href={`/rathaus/beschaeftigte/${one.id}`}>{one.name}</a> {one.unit && <span class="muted">({one.unit})</span>}
          </li>
        ))}
      </ul>
      {count > most && <p class="muted">{t.more(count - most)}</p>}
      <Refused v={v} run={run} />
      <p>{t.confirmLead(count)}</p>
      <Form form={form} action={`${path}/ausfuehrung`} hidden={{ run: run.id }}>
        <Button danger>{t.confirm}</Button>
      </Form>
    </>
  )
}

function Refused({ v, run }: { v: Visit; run: Run }) {
  const t = v.text(texts)
  if (run.refused.length === 0) return null
  return (
    <>
      <h2>{t.refused}</h2>
      <ul>
        {run.refused.slice(0, most).map(({ label, reason }) => (
          <li key={`${label} ${reason}`}>
            {label}: {t.reasons[reason]}
          </li>
        ))}
      </ul>
      {run.refused.length > most && <p class="muted">{t.more(run.refused.length - most)}</p>}
    </>
  )
}
