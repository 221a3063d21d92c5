import type { StoredFile } from '../../../../platform/files.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { PrintButton } from '../../../../ui/PrintButton.tsx'
import { hasNotice } from '../letter.ts'
import type { CaseRow } from '../store.ts'
import { caseTexts } from '../text.ts'

/** Everything to download or print: confirmation, notice, calendar file, what was uploaded. */
export function Papers({ v, row, attachments, files }: { v: Visit; row: CaseRow; attachments: readonly { name: string }[]; files: readonly StoredFile[] }) {
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
        {files.map(one => (
          <li key={one.id}>
            <a href={`${base}/datei/${one.id}`}>{one.name}</a>
          </li>
        ))}
      </ul>
      <PrintButton />
    </section>
  )
}
