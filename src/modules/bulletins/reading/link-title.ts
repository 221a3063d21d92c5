import type { Unfurler } from '../../chat/index.ts'
import { findFor, textOf } from '../bulletin.ts'
import { home } from '../paths.ts'

/** What a link to a bulletin is called, for those it is for; the search knows only what is for everybody. */
export const linkTitle: Unfurler = async (v, path) => {
  const id = path.startsWith(`${home}/`) ? path.slice(home.length + 1) : ''
  const bulletin = v.viewer.accountId && id ? await findFor(v.db, v.viewer.accountId, id) : null
  return bulletin && { title: textOf(bulletin, v.lang).title, kind: 'bulletin' }
}
