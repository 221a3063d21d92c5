import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { getDefinition } from '../../definition/store.ts'
import { type CaseRow, listCasesOf } from '../store.ts'
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
