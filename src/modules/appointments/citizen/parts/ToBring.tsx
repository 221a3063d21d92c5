import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import type { Choice } from '../choice.ts'
import { texts } from '../reservation-text.ts'

/** What to bring for everything chosen, each thing once, and the fees. */
export function ToBring({ v, choice }: { v: Visit; choice: Choice }) {
  const t = v.text(texts)
  const documents = new Set(choice.chosen.flatMap(({ concern }) => concern.documents.map(document => inLanguage(document, v.lang))))
  const fees = choice.chosen.flatMap(({ concern }) =>
    concern.fee === null ? [] : [{ name: inLanguage(concern.name, v.lang), fee: inLanguage(concern.fee, v.lang) }],
  )
  return (
    <section>
      <h2>{t.bring}</h2>
      {documents.size === 0 ? (
        <p>{t.nothing}</p>
      ) : (
        <ul>
          {[...documents].map(document => (
            <li key={document}>{document}</li>
          ))}
        </ul>
      )}
      {fees.map(({ name, fee }) => (
        <p key={name}>
          <strong>{fees.length > 1 ? `${t.fee} (${name})` : t.fee}:</strong> {fee}
        </p>
      ))}
    </section>
  )
}
