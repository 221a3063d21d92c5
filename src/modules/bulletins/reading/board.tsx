import { definePage } from '../../../platform/page.ts'
import { notFound } from '../../../platform/visit.ts'
import { formatDate } from '../../../ui/format.ts'
import { PrintButton } from '../../../ui/PrintButton.tsx'
import { Qr } from '../../../ui/Qr.tsx'
import { Body } from '../Body.tsx'
import { type Bulletin, isWithCitizens, textOf } from '../bulletin.ts'
import { publicPath, readPath } from '../paths.ts'
import { texts } from '../text.ts'
import { bulletinOf, readSample } from './load.ts'
import { Picture } from './parts.tsx'

/** A sheet for the board: large type, one page of A4, and a code that leads to the page. */
export const boardPage = definePage<Bulletin>({
  title: (v, bulletin) => textOf(bulletin, v.lang).title,
  layout: 'bare',
  sample: readSample('/aushang'),
  async load(v) {
    const bulletin = await bulletinOf(v)
    return bulletin.kind === 'personal' ? notFound() : bulletin
  },
  view(v, bulletin) {
    const t = v.text(texts)
    const text = textOf(bulletin, v.lang)
    const url = new URL(isWithCitizens(bulletin, v.now) ? publicPath(bulletin) : readPath(bulletin), v.url).href
    return (
      <div class="board">
        <p class="no-print row">
          <a href={readPath(bulletin)}>{t.notice.read}</a> <PrintButton />
        </p>
        <p class="board__city">{v.house.city.name}</p>
        <h1>{text.title}</h1>
        <Picture bulletin={bulletin} />
        <Body text={text.text} />
        <div class="board__foot">
          <Qr content={url} label={url} size={160} />
          <p>
            <strong>{t.boardScan}</strong>
            <br />
            {formatDate(bulletin.published_at!.toZonedDateTimeISO(v.house.city.zone).toPlainDate(), v.lang)}
            <br />
            <small class="board__address">{url.replace(/^https?:\/\//, '')}</small>
          </p>
        </div>
      </div>
    )
  },
})
