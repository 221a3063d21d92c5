import { definePage } from '../../../../platform/page.ts'
import { EmptyState } from '../../../../ui/EmptyState.tsx'
import { DispatchTabs } from '../parts.tsx'
import { Reports } from '../Reports.tsx'
import { type ReportRow, listConflicts } from '../reports-store.ts'
import { reportTexts } from '../reports-text.ts'

export const conflictsPage = definePage<ReportRow[]>({
  title: v => v.text(reportTexts).title,
  load: v => listConflicts(v.db),
  view(v, reports) {
    const t = v.text(reportTexts)
    return (
      <div class="stack">
        <h1>{t.title}</h1>
        <DispatchTabs v={v} current="reports" conflicts={reports.length} />
        {reports.length === 0 ? (
          <EmptyState title={t.none} icon="check">
            {t.noneAdvice}
          </EmptyState>
        ) : (
          <Reports v={v} reports={reports} />
        )}
      </div>
    )
  },
})
