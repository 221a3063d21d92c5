import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { addJob } from '../../../platform/jobs.ts'
import { moduleTitle } from '../../../platform/module-title.ts'
import { definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import { Table } from '../../../ui/Table.tsx'
import { periodInWords } from '../../../ui/period.ts'
import { type RetentionRun, listRetentionRuns } from '../retention-store.ts'
import { texts } from '../text.ts'

/** What is kept how long, over all modules; the list a data protection officer asks for. */
export const retentionPage = definePage({
  title: v => v.text(texts).retention,
  layout: 'wide',
  async load(v) {
    const runs = await listRetentionRuns(v.db)
    return v.house.modules.flatMap(module =>
      (module.retention ?? []).map((retention, position) => ({
        module: module.name,
        what: retention.what(v.lang),
        after: periodInWords(retention.after, v.lang),
        run: runs.find(run => run.module === module.name && run.position === position) ?? null,
      })),
    )
  },
  form: z.unknown(),
  async post(v) {
    await addJob(v.db, 'administration.retention', {}, { key: 'administration.retention' })
    await audit(v.db, v.now, { actor: actorOf(v), action: 'retention.asked', subject: 'retention' })
    return seeOther('/rathaus/verwaltung/fristen', v.text(texts).running)
  },
  view(v, rows, form) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.retention}</h1>
        <Table
          caption={t.retention}
          hideCaption
          rows={rows}
          columns={[
            { head: t.kept, isRowHead: true, cell: row => row.what },
            { head: t.area, cell: row => moduleTitle(v, row.module) },
            { head: t.after, cell: row => row.after },
            { head: t.lastRun, cell: row => runInWords(v, row.run) },
          ]}
        />
        <Form form={form} action="/rathaus/verwaltung/fristen">
          <Button kind="secondary" icon="repeat">
            {t.runNow}
          </Button>
        </Form>
      </>
    )
  },
})

function runInWords(v: Visit, run: RetentionRun | null) {
  const t = v.text(texts)
  if (!run) return t.notYet
  if (run.failed) return <Badge kind="danger">{t.failed(run.failed)}</Badge>
  return t.erased(formatNumber(run.erased, v.lang), formatInstant(run.ran_at, v.lang, v.house.city.zone, 'short'))
}
