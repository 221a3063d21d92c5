import type { FormState } from '../../../../platform/form.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Badge } from '../../../../ui/Badge.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { DescriptionList } from '../../../../ui/DescriptionList.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { formatInstant } from '../../../../ui/format.ts'
import { LiveParts } from '../../../../ui/LiveParts.tsx'
import { Table } from '../../../../ui/Table.tsx'
import type { SyncData } from './page.tsx'
import { RunView } from './RunView.tsx'
import type { Run } from './runs.ts'
import { texts } from './text.ts'

const badges = { running: 'info', done: 'success', stopped: 'warning', failed: 'danger' } as const

interface Props {
  v: Visit
  data: SyncData
  form: FormState
  path: string
}

/** The last run in full, then the button, then what was before; without a directory how to set one up. */
export function SyncView({ v, data, form, path }: Props) {
  const t = v.text(texts)
  const { directory, newest } = data
  // The form that was sent may not be there any more.
  const lost = newest?.state === 'stopped' && directory ? undefined : form.errors['']
  return (
    <div class="stack">
      <p>
        <a href="/rathaus/beschaeftigte">{t.back}</a>
      </p>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      {lost && <Alert kind="danger" role="alert" title={lost} />}
      {directory ? (
        <div>
          <LiveParts src={`${path}/live`}>
            <div class="stack">
              <div id="letzter" class="stack">
                <RunView v={v} data={data} form={form} path={path} />
              </div>
              <Form form={form} action={path}>
                <Button icon="repeat" kind="secondary">
                  {t.now}
                </Button>
              </Form>
              <DescriptionList
                pairs={[
                  [t.server, directory.server],
                  [t.base, directory.base],
                  [t.kind, directory.isActiveDirectory ? t.activeDirectory : t.openLdap],
                ]}
              />
              <Runs v={v} data={data} />
            </div>
          </LiveParts>
        </div>
      ) : (
        <>
          <Alert title={t.setUpTitle} heading={2}>
            <p>{t.setUp}</p>
            <p>
              <code class="sync-setting">LDAP_URL=ldaps://NAME:GEHEIMNIS@verzeichnis.stadt.de/dc=stadt,dc=de?kind=ad</code>
            </p>
            <p>{t.setUpMore}</p>
          </Alert>
          {data.runs.length > 0 && <Runs v={v} data={data} />}
        </>
      )}
    </div>
  )
}

function Runs({ v, data: { runs, names } }: { v: Visit; data: SyncData }) {
  const t = v.text(texts)
  return (
    <section id="laeufe" class="stack" aria-labelledby="laeufe-titel">
      <h2 id="laeufe-titel">{t.runs}</h2>
      <p>{t.runsLead}</p>
      {runs.length === 0 ? (
        <p class="muted">{t.noRuns}</p>
      ) : (
        <Table
          caption={t.runs}
          hideCaption
          rows={runs}
          columns={[
            { head: t.when, isRowHead: true, cell: run => formatInstant(run.started_at, v.lang, v.house.city.zone, 'short') },
            { head: t.who, cell: run => (run.by_id ? (names.get(run.by_id) ?? '') : t.clock) },
            {
              head: t.result,
              cell: run => (
                <span>
                  <Badge kind={badges[run.state]}>{t.states[run.state]}</Badge> {inShort(v, run)}
                </span>
              ),
            },
          ]}
        />
      )}
    </section>
  )
}

function inShort(v: Visit, run: Run): string {
  const t = v.text(texts)
  if (run.state === 'running') return ''
  if (run.fault) return t.faults[run.fault]
  if (run.state === 'stopped') return t.wouldLeave(run.gone)
  const counts = t.counts(run.joined, run.changed, run.gone, run.units)
  return [counts || t.nothing, run.refused.length > 0 && t.notTaken(run.refused.length)].filter(Boolean).join(', ')
}
