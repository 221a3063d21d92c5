import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Badge } from '../../../../ui/Badge.tsx'
import type { Concern } from '../../offices/store.ts'
import { texts } from '../text.ts'

/** One concern to tick, with how many people it is for once it is ticked, and what it takes. */
export function ConcernRow({ v, concern, count }: { v: Visit; concern: Concern; count: number }) {
  const t = v.text(texts)
  const name = inLanguage(concern.name, v.lang)
  const about = inLanguage(concern.about, v.lang)
  const words = [concern.name, concern.about].flatMap(text => (typeof text === 'string' ? [text] : Object.values(text))).concat(concern.keywords)
  return (
    <div class="concern" data-words={words.join(' ').toLowerCase()} data-minutes={concern.minutes}>
      <label class="choice">
        <input class="kern-form-check__checkbox" type="checkbox" name={`anliegen.${concern.key}`} value="1" checked={count > 0} />
        <span class="choice__text">
          {name}
          <span class="choice__hint">
            {t.minutes(concern.minutes)}
            {about !== '' && `. ${about}`}
          </span>
        </span>
      </label>
      {concern.byVideo && <Badge>{t.alsoByVideo}</Badge>}
      {concern.most > 1 && (
        <div class="concern__count kern-form-input__select-wrapper">
          <select class="kern-form-input__select" name={`anzahl.${concern.key}`} aria-label={t.forHowMany(name)}>
            {Array.from({ length: concern.most }, (_none, at) => (
              <option key={at} value={at + 1} selected={at + 1 === Math.max(count, 1)}>
                {t.people(at + 1)}
              </option>
            ))}
          </select>
        </div>
      )}
      <details class="concern__more">
        <summary aria-label={t.more(name)}>{t.moreShort}</summary>
        <Needed v={v} concern={concern} />
      </details>
    </div>
  )
}

/** Documents and fee of one concern. */
function Needed({ v, concern }: { v: Visit; concern: Concern }) {
  const t = v.text(texts)
  return (
    <>
      {concern.documents.length === 0 ? (
        <p>{t.nothingToBring}</p>
      ) : (
        <>
          <p>{t.bring}:</p>
          <ul>
            {concern.documents.map(document => (
              <li key={inLanguage(document, 'de')}>{inLanguage(document, v.lang)}</li>
            ))}
          </ul>
        </>
      )}
      <p>{concern.fee === null ? t.noFee : `${t.fee}: ${inLanguage(concern.fee, v.lang)}`}</p>
    </>
  )
}
