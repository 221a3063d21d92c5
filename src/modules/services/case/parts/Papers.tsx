import type { Visit } from '../../../../platform/visit.ts'
import { PrintButton } from '../../../../ui/PrintButton.tsx'
import { hasNotice } from '../letter.ts'
import type { CaseRow } from '../store.ts'
import { caseTexts } from '../text.ts'

/** Everything to download or print: confirmation, notice, calendar file, what was uploaded. */
export function Papers({ v, row, attachments }: { v: Visit; row: CaseRow; attachments: readonly { name: string }[] }) {
  const t = v.text(caseTexts)
  const base = `/vorgang/${row.code}`
  return (
    <section id="unterlagen">
      <h2>{t.papers}</h2>
      <ul>
        <li>
          <a href={`${base}/bestaetigung.pdf`}>{t.confirmation}</a>
        </li>
        {hasNotice(row) && (
          <li>
            <a href={`${base}/bescheid.pdf`}>{t.notice}</a>
          </li>
        )}
        {attachments.map(one => (
          <li key={one.name}>
            <a href={`${base}/anlage/${encodeURIComponent(one.name)}`}>{one.name}</a>
          </li>
        ))}
        {filesIn(row.answers).map(one => (
          <li key={one.id}>
            <a href={`${base}/datei/${one.id}`}>{one.name}</a>
          </li>
        ))}
      </ul>
      <PrintButton />
    </section>
  )
}

/** Files among the answers, whatever the type of question that keeps them. */
export function filesIn(answers: unknown): { id: string; name: string }[] {
  if (Array.isArray(answers)) return answers.flatMap(filesIn)
  if (typeof answers !== 'object' || answers === null) return []
  const { files } = answers as { files?: unknown }
  const own = Array.isArray(files) ? files.filter((one): one is { id: string; name: string } => typeof (one as { id?: unknown }).id === 'string' && typeof (one as { name?: unknown }).name === 'string') : []
  return [...own, ...Object.entries(answers).flatMap(([name, value]) => (name === 'files' ? [] : filesIn(value)))]
}
