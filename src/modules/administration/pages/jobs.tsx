import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { Conflict } from '../../../platform/errors.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Pager } from '../../../ui/Pager.tsx'
import { Table } from '../../../ui/Table.tsx'
import { dropJob, listStuckJobs, retryAllJobs, retryJob } from '../job-store.ts'
import { texts } from '../text.ts'

const pageLength = 50
const here = '/rathaus/verwaltung/auftraege'

/** Work in the background that failed; to be run again once its cause is gone. */
export const jobsPage = definePage({
  title: v => v.text(texts).jobs,
  layout: 'wide',
  async load(v) {
    const before = /^\d{1,18}$/.test(v.query('vor')) ? v.query('vor') : null
    const jobs = await listStuckJobs(v.db, before, pageLength + 1)
    return { jobs: jobs.slice(0, pageLength), more: jobs.length > pageLength }
  },
  view(v, { jobs, more }, form) {
    const t = v.text(texts)
    const zone = v.house.city.zone
    if (jobs.length === 0) {
      return (
        <>
          <h1>{t.jobs}</h1>
          {form.failed && <Alert kind="warning" role="alert" title={t.jobRuns} />}
          <EmptyState title={t.allWell} icon="success">
            <p>{t.allWellHint}</p>
          </EmptyState>
        </>
      )
    }
    return (
      <>
        <h1>{t.jobs}</h1>
        <Form form={form} action={`${here}/alle-wiederholen`}>
          <Button icon="repeat">{t.retryAll}</Button>
        </Form>
        <Table
          caption={t.jobs}
          hideCaption
          rows={jobs}
          columns={[
            { head: t.job, isRowHead: true, cell: job => <code>{job.name}</code> },
            { head: t.tries, numeric: true, cell: job => `${job.attempts} / ${job.max_attempts}` },
            {
              head: t.next,
              cell: job => (job.attempts >= job.max_attempts ? <Badge kind="danger">{t.givenUp}</Badge> : formatInstant(job.run_at, v.lang, zone, 'short')),
            },
            { head: t.error, cell: job => <code>{job.last_error.split('\n')[0]!.slice(0, 200)}</code> },
            {
              head: t.action,
              cell: job => (
                <div class="row">
                  <Form form={form} action={`${here}/wiederholen`} hidden={{ job: job.id }}>
                    <Button small kind="secondary" label={t.retryNamed(job.name, job.id)}>
                      {t.retry}
                    </Button>
                  </Form>
                  <Form form={form} action={`${here}/verwerfen`} hidden={{ job: job.id }}>
                    <Button small kind="tertiary" label={t.dropNamed(job.name, job.id)}>
                      {t.drop}
                    </Button>
                  </Form>
                </div>
              ),
            },
          ]}
        />
        <Pager next={more ? `${here}?vor=${jobs.at(-1)!.id}` : null} />
      </>
    )
  },
})

const oneJob = z.object({ job: z.string().regex(/^\d{1,18}$/) })

export const retry = defineAction({
  on: jobsPage,
  form: oneJob,
  async post(v, input) {
    const t = v.text(texts)
    if (!(await retryJob(v.db, input.job, v.now))) throw new Conflict(t.jobRuns)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'job.retried', subject: `job:${input.job}` })
    return seeOther(here, t.retried)
  },
})

export const retryAll = defineAction({
  on: jobsPage,
  form: z.unknown(),
  async post(v) {
    const count = await retryAllJobs(v.db, v.now)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'job.retried', subject: 'job:all', details: { count } })
    return seeOther(here, v.text(texts).retriedAll(count))
  },
})

export const drop = defineAction({
  on: jobsPage,
  form: oneJob,
  async post(v, input) {
    const t = v.text(texts)
    if (!(await dropJob(v.db, input.job))) throw new Conflict(t.jobRuns)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'job.dropped', subject: `job:${input.job}` })
    return seeOther(here, t.dropped)
  },
})
