import type { Visit } from '../../../platform/visit.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Island } from '../../../ui/Island.tsx'
import { type Bulletin, isWithCitizens, textOf } from '../bulletin.ts'
import { plainOf } from '../format.ts'
import { publicPath } from '../paths.ts'
import { texts } from '../text.ts'

/** Passing on what is for citizens too: share sheet with ready-made text and picture; without it mail, link and copying. */
export function Share({ v, bulletin }: { v: Visit; bulletin: Bulletin }) {
  if (!bulletin.public || bulletin.state !== 'published' || !bulletin.public_at) return null
  const t = v.text(texts)
  if (!isWithCitizens(bulletin, v.now))
    return <p class="bulletin__share no-print">{t.shareFrom(formatInstant(bulletin.public_at, v.lang, v.house.city.zone))}</p>
  const { title, text } = textOf(bulletin, v.lang)
  const path = publicPath(bulletin)
  const url = new URL(path, v.url).href
  const words = `${title}\n\n${plainOf(text)[0] ?? ''}`
  return (
    <section class="bulletin__share no-print">
      <h2>{t.share}</h2>
      <p>{t.shareHint}</p>
      <share-bulletin data-title={title} data-text={words} data-url={url} data-picture={bulletin.picture_id ? `${path}/bild` : ''} data-copied={t.copied}>
        <Buttons>
          <Button type="button" icon="forward" data={{ 'data-part': 'share', hidden: '' } as Record<`data-${string}`, string>}>
            {t.share}
          </Button>
          <Button type="button" kind="secondary" icon="copy" data={{ 'data-part': 'copy', hidden: '' } as Record<`data-${string}`, string>}>
            {t.copy}
          </Button>
          <Button kind="secondary" icon="mail" href={`mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(`${words}\n\n${url}`)}`}>
            {t.shareMail}
          </Button>
          <Button kind="tertiary" href={path}>
            {t.shareLink}
          </Button>
        </Buttons>
        <p role="status" data-part="said" />
      </share-bulletin>
      <Island name="share-bulletin.island.ts" />
    </section>
  )
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'share-bulletin': preact.HTMLAttributes<HTMLElement> & Record<`data-${string}`, string>
    }
  }
}
