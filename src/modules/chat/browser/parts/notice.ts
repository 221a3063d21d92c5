import type { Content } from '../../wire.ts'
import { callNotice } from '../../calls/browser/notice.ts'
import { wordsHere } from '../text.ts'

/** What the house itself notes in a conversation, as a sentence. */
export function noticeText(notice: NonNullable<Content['notice']>, people: Readonly<Record<string, string>>): string {
  const t = wordsHere()
  const names = notice.who.map(one => people[one] ?? '…').join(', ')
  if (notice.kind === 'renamed') return t.renamed(notice.name ?? '')
  if (notice.call) return callNotice(notice.call, names)
  if (notice.kind === 'kept') return t.kept(names, notice.days ?? null)
  return notice.kind === 'joined' ? t.joined(names) : notice.kind === 'left' ? t.left(names) : t.call
}
