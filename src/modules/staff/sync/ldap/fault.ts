import {
  AdminLimitExceededError,
  ConfidentialityRequiredError,
  InsufficientAccessError,
  InvalidCredentialsError,
  NoSuchObjectError,
  SizeLimitExceededError,
  StrongAuthRequiredError,
  TimeLimitExceededError,
} from 'ldapts'

/** Why the directory could not be read; the page has a sentence for each. */
export type FaultKind =
  | 'unreachable'
  | 'untrusted'
  | 'credentials'
  | 'encryption'
  | 'base'
  | 'rights'
  | 'limit'
  | 'lost'
  | 'identity'
  | 'roles'
  | 'settings'
  | 'other'

/** The directory cannot be read. Nothing of it is taken over then. `detail`: what the server said. */
export class DirectoryFault extends Error {
  constructor(
    readonly kind: FaultKind,
    readonly detail = '',
  ) {
    super(`the directory cannot be read: ${kind}`)
  }
}

const kinds: readonly (readonly [new (message?: string) => Error, FaultKind])[] = [
  [InvalidCredentialsError, 'credentials'],
  [StrongAuthRequiredError, 'encryption'],
  [ConfidentialityRequiredError, 'encryption'],
  [NoSuchObjectError, 'base'],
  [InsufficientAccessError, 'rights'],
  [SizeLimitExceededError, 'limit'],
  [AdminLimitExceededError, 'limit'],
  [TimeLimitExceededError, 'limit'],
]

/** What a fault of the connection means. @param begun whether the directory had already answered */
export function faultFrom(error: unknown, begun: boolean): DirectoryFault {
  if (error instanceof DirectoryFault) return error
  const known = kinds.find(([kind]) => error instanceof kind)
  const { code, message } = error instanceof Error ? (error as Error & { code?: unknown }) : { code: undefined, message: String(error) }
  const isCertificate = typeof code === 'string' && /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code)
  const isAnswer = typeof code === 'number'
  return new DirectoryFault(known?.[1] ?? (isCertificate ? 'untrusted' : isAnswer ? 'other' : begun ? 'lost' : 'unreachable'), message.slice(0, 300))
}
