import { extensionPoint } from '../../platform/extension.ts'
import type { StoredFile } from '../../platform/files.ts'
import type { Visit } from '../../platform/visit.ts'
import type { Lang } from '../../platform/text.ts'

/** Where something that was shared into the app may go. */
export interface SharePlace {
  /** names it within its target; no more than 80 characters */
  readonly id: string
  readonly text: string
  readonly hint?: string
}

/** What is sent there. */
export interface Shared {
  /** a UUID under which sending it again is the same sending */
  readonly client: string
  /** may be empty when there are files */
  readonly words: string
  readonly files: readonly StoredFile[]
  /** the subject of the files; the target takes them over by `moveFiles` */
  readonly subject: string
}

/** A kind of place to share to, such as the conversations of the chat. */
export interface ShareTarget {
  /** in addresses and forms */
  readonly name: string
  /** heads its places */
  readonly title: (lang: Lang) => string
  /** Where this person may share to, the likeliest first; with `words` those that match. One or two quick queries. */
  places(v: Visit, words: string): Promise<SharePlace[]>
  /** Takes it, in the caller's transaction. Judges anew whether the person may; raises NotFound or Conflict. @returns the path where it is to be seen */
  send(v: Visit, place: string, shared: Shared): Promise<string>
}

export const shareTargets = extensionPoint<ShareTarget>('share targets')
