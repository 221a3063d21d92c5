import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Island } from '../../../ui/Island.tsx'
import { isWithCitizens, textOf } from '../bulletin.ts'
import { plainOf } from '../format.ts'
import { publicPath, readPath } from '../paths.ts'
import { texts } from '../text.ts'
import type { Reading } from './load.ts'

/**
 * Passing on what is for citizens too: share sheet with ready-made text and picture; without it mail, link and copying. Before its time
 * there is only what one needs to prepare, and a reminder for when the time has come.
 */
export function Share({ v, reading: { bulletin, isToBeTold }, form }: { v: Visit; reading: Reading; form: FormState }) {
  if (!bulletin.public || bulletin.state !== 'published' || !bulletin.public_at) return null
  const t = v.text(texts)
  const isOpen = isWithCitizens(bulletin, v.now)
  const { title, text } = textOf(bulletin, v.lang)
  const path = publicPath(bulletin)
  const url = new URL(path, v.url).href
  const words = `${title}\n\n${plainOf(text)[0] ?? ''}`
  return (
    <section class="bulletin__share no-print" id="weitersagen">
      <h2>{t.share}</h2>
      {isOpen ? (
        <p>{t.shareHint}</p>
      ) : (
        <>
          <p>{t.shareFrom(formatInstant(bulletin.public_at, v.lang, v.house.city.zone))}</p>
          {isToBeTold && <Alert kind="success" title={t.wished} />}
          <Form form={form} action={`${readPath(bulletin)}/erinnerung`} id="erinnerung" hidden={{ wanted: isToBeTold ? '' : 'ja' }}>
            <Button kind="secondary">{isToBeTold ? t.unwish : t.wish}</Button>
          </Form>
          <h3>{t.sharePrepare}</h3>
          <p>{t.sharePrepareHint}</p>
          <blockquote class="bulletin__words">{`${words}\n\n${url}`}</blockquote>
        </>
      )}
      <share-bulletin
        data-title={title}
        data-text={words}
        data-url={url}
        data-picture={isOpen && bulletin.picture_id ? `${path}/bild` : ''}
        data-copied={t.copied}
      >
        <Buttons>
          {isOpen && (
            <Button type="button" icon="forward" data={{ 'data-part': 'share', hidden: '' } as Record<`data-${string}`, string>}>
              {t.share}
            </Button>
          )}
          <Button type="button" kind="secondary" icon="copy" data={{ 'data-part': 'copy', hidden: '' } as Record<`data-${string}`, string>}>
            {t.copy}
          </Button>
          {isOpen && (
            <Button kind="secondary" icon="mail" href={`mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(`${words}\n\n${url}`)}`}>
              {t.shareMail}
            </Button>
          )}
          {isOpen && (
            <Button kind="tertiary" href={path}>
              {t.shareLink}
            </Button>
          )}
          {!isOpen && bulletin.picture_id && (
            <Button kind="tertiary" href={`${readPath(bulletin)}/datei/${bulletin.picture_id}`}>
              {t.sharePicture}
            </Button>
          )}
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
