import type { Content } from '../../wire.ts'
import { type CallWords, callNotice, callWords } from '../../calls/browser/notice.ts'
import { type Spoken, wordsHere } from '../text.ts'

/** What the house itself notes in a conversation, as a sentence; in the language of the open page unless its words are given. */
export function noticeText(
  notice: NonNullable<Content['notice']>,
  people: Readonly<Record<string, string>>,
  t: Spoken = wordsHere(),
  ofCalls: CallWords = callWords(),
): string {
  const names = notice.who.map(one => people[one] ?? '…').join(', ')
  if (notice.kind === 'renamed') return t.renamed(notice.name ?? '')
  if (notice.call) return callNotice(notice.call, names, ofCalls)
  if (notice.kind === 'kept') return t.kept(names, notice.days ?? null)
  return notice.kind === 'joined' ? t.joined(names) : notice.kind === 'left' ? t.left(names) : t.call
}
