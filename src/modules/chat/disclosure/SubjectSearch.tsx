import { useText } from '../../../ui/frame.ts'
import { PeopleSearch } from '../pages/PeopleSearch.tsx'
import type { Subject } from './subjects.ts'
import { texts } from './text.ts'

const ask = '/rathaus/chat/auskunft/neu'

/** Looks for the person or the conversation a request is about. */
export function SubjectSearch({ art, words, found }: { art: string; words: string; found: readonly Subject[] | null }) {
  const t = useText(texts)
  return (
    <>
      <PeopleSearch action={ask} hidden={{ art }} words={words} label={t.subject} hint={t.subjectHint} />
      {found?.length === 0 && <p>{t.nobody}</p>}
      {found && found.length > 0 && (
        <ul class="chat-people">
          {found.map(one => (
            <li key={one.id}>
              <span>
                {one.name} <span class="muted">{one.kind === 'person' ? t.person : t.room}</span>
              </span>
              <a href={`${ask}?art=${art}&${one.kind === 'person' ? 'person' : 'raum'}=${one.id}`} aria-label={t.chooseNamed(one.name)}>
                {t.choose}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
