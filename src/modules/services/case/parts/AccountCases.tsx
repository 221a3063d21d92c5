import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { getDefinition } from '../../definition/store.ts'
import { type CaseRow, listCasesById, listCasesOf } from '../store.ts'
import { caseTexts } from '../text.ts'
import { CaseList, type Named } from './CaseList.tsx'

/** What „Mein Konto“ shows of the cases the account has collected: the newest five, and the way to all. */
export async function accountCases(v: Visit) {
  if (v.viewer.kind !== 'citizen' || v.viewer.accountId === null) return null
  const rows = (await listCasesOf(v.db, v.viewer.accountId)).slice(0, 5)
  const cases: Named<CaseRow>[] = []
  for (const row of rows) cases.push({ row, name: inLanguage((await getDefinition(v.db, row.service, row.version)).text.name, v.lang) })
  const t = v.text(caseTexts)
  return (
    <section>
      <h2>{t.mine}</h2>
      <CaseList v={v} cases={cases} />
      <p>
        <a href="/vorgaenge">{t.mine}</a>
      </p>
    </section>
  )
}

/** What the home page shows: the newest three that still go on, of this account or this browser. */
export async function homeCases(v: Visit) {
  const { accountId, grants } = v.viewer
  const granted = [...grants].flatMap(grant => (grant.startsWith('case:') ? [grant.slice('case:'.length)] : []))
  if (v.viewer.kind === 'staff' || (accountId === null && granted.length === 0)) return null
  const rows = [...(accountId ? await listCasesOf(v.db, accountId) : []), ...(granted.length > 0 ? await listCasesById(v.db, granted) : [])]
  const open = [...new Map(rows.filter(row => row.ended_at === null).map(row => [row.id, row])).values()].slice(0, 3)
  if (open.length === 0) return null
  const cases: Named<CaseRow>[] = []
  for (const row of open) cases.push({ row, name: inLanguage((await getDefinition(v.db, row.service, row.version)).text.name, v.lang) })
  return (
    <section>
      <h2>{v.text(caseTexts).mine}</h2>
      <CaseList v={v} cases={cases} />
    </section>
  )
}
