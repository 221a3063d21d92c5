import { extensionPoint } from '../platform/extension.ts'
import type { Visit } from '../platform/visit.ts'

/** Something that every open page of an employee hears, on the one line of its frame, beside what comes into the inbox. */
export interface FrameNews {
  /** of the live event; open pages get it as `house-<event>` on the window, its data as `detail`, and `house-again` when the line was away */
  readonly event: string
  /** what this viewer's pages listen to */
  topic(v: Visit): string
  /** the script that does something with it, on every page of the employees */
  readonly island: string
}

export const frameNews = extensionPoint<FrameNews>('frameNews')
