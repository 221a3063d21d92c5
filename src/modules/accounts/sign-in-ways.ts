import { extensionPoint } from '../../platform/extension.ts'
import type { Lang } from '../../platform/text.ts'

/** Another page on which somebody can sign in, such as with a personnel number. */
export interface SignInWay {
  readonly href: string
  readonly text: (lang: Lang) => string
}

export const signInWays = extensionPoint<SignInWay>('ways to sign in')
