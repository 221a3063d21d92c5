import { definePage } from '../../../../platform/page.ts'
import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { EmptyState } from '../../../../ui/EmptyState.tsx'
import { type ApplicationRow, listApplicationsById, listApplicationsOf } from '../../application/store.ts'
import { getDefinition } from '../../definition/store.ts'
import { CaseList, DraftList, type Named } from '../parts/CaseList.tsx'
import { type CaseRow, listCasesById, listCasesOf } from '../store.ts'
import { caseTexts } from '../text.ts'

/** What this browser or account has begun and sent. */
export const minePage = definePage({
  title: v => v.text(caseTexts).mine,
  load: loadMine,
  view(v, { cases, drafts }) {
    const t = v.text(caseTexts)
    return (
      <>
        <h1>{t.mine}</h1>
        <p class="lead">{t.mineLead}</p>
        {cases.length === 0 && drafts.length === 0 && (
          <EmptyState title={t.mineEmpty}>
            <p>{t.mineEmptyHint}</p>
          </EmptyState>
        )}
        <DraftList v={v} drafts={drafts} />
        <CaseList v={v} cases={cases} heading />
        <Buttons>
          <Button href="/vorgang" kind="secondary">
            {t.openTitle}
          </Button>
          <Button href="/leistungen" kind="tertiary">
            {t.toCatalogue}
          </Button>
        </Buttons>
      </>
    )
  },
  private: true,
})

async function loadMine(v: Visit) {
  const granted = (kind: string) => [...v.viewer.grants].flatMap(grant => (grant.startsWith(`${kind}:`) ? [grant.slice(kind.length + 1)] : []))
  const { accountId } = v.viewer
  const cases = await both(accountId ? listCasesOf(v.db, accountId) : [], granted('case'), ids => listCasesById(v.db, ids))
  const drafts = await both(accountId ? listApplicationsOf(v.db, accountId) : [], granted('application'), ids => listApplicationsById(v.db, ids))
  return { cases: await named<CaseRow>(v, cases), drafts: await named<ApplicationRow>(v, drafts) }
}

async function both<T extends { id: string }>(own: Promise<T[]> | T[], ids: string[], fetch: (ids: string[]) => Promise<T[]>): Promise<T[]> {
  const rows = [...(await own), ...(ids.length > 0 ? await fetch(ids) : [])]
  return [...new Map(rows.map(row => [row.id, row])).values()]
}

async function named<T extends { service: string; version: number }>(v: Visit, rows: T[]): Promise<Named<T>[]> {
  const result: Named<T>[] = []
  for (const row of rows) result.push({ row, name: inLanguage((await getDefinition(v.db, row.service, row.version)).text.name, v.lang) })
  return result
}
