import type { StoredFile } from '../../../platform/files.ts'
import { useFrame, useText } from '../../../ui/frame.ts'
import { formatBytes } from '../../../ui/format.ts'
import { Badge } from '../../../ui/Badge.tsx'
import type { Bulletin, Listed } from '../bulletin.ts'
import { readPath } from '../paths.ts'
import { texts } from '../text.ts'

export function Picture({ bulletin }: { bulletin: Bulletin }) {
  if (!bulletin.picture_id) return null
  return <img class="bulletin__picture" src={`${readPath(bulletin)}/datei/${bulletin.picture_id}`} alt={bulletin.picture_alt} />
}

/** What goes with it, the picture apart. */
export function Attached({ bulletin, files }: { bulletin: Bulletin; files: readonly StoredFile[] }) {
  const t = useText(texts)
  const { lang } = useFrame()
  const attached = files.filter(file => file.id !== bulletin.picture_id)
  if (attached.length === 0) return null
  return (
    <section>
      <h2>{t.files}</h2>
      <ul>
        {attached.map(file => (
          <li key={file.id}>
            <a href={`${readPath(bulletin)}/datei/${file.id}`} download={file.name}>
              {file.name}
            </a>{' '}
            <span class="muted">({formatBytes(file.size, lang)})</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What one should know before opening it. */
export function Marks({ bulletin, today }: { bulletin: Listed; today: Temporal.PlainDate }) {
  const t = useText(texts)
  const isPinned = bulletin.pinned_until !== null && Temporal.PlainDate.compare(today, bulletin.pinned_until) <= 0
  return (
    <span class="bulletin__marks">
      {bulletin.is_open && <Badge kind="warning">{t.open}</Badge>}
      {bulletin.is_new && <Badge kind="info">{t.isNew}</Badge>}
      {bulletin.urgent && <Badge kind="danger">{t.urgent}</Badge>}
      {isPinned && <Badge>{t.pinned}</Badge>}
    </span>
  )
}
