import { inLanguage, type LocalText } from './text.ts'

/**
 * The few errors a page may raise on purpose. They rise to one handler (failure.tsx), which turns
 * them into a page or problem+json. `message` is a key for people reading logs; what citizens read is
 * `say`, a finished sentence: in their language, or in several of which the handler takes theirs.
 */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly say?: LocalText,
    readonly headers: Record<string, string> = {},
  ) {
    super(say === undefined ? `refused with ${status}` : inLanguage(say, 'de'))
  }
}

/** The thing does not exist, or the viewer may not know that it does. */
export class NotFound extends Refusal {
  constructor(say?: LocalText) {
    super(404, say)
  }
}

/** The viewer is known and lacks the right; only for pages whose existence is no secret. */
export class Forbidden extends Refusal {
  constructor(say?: LocalText) {
    super(403, say)
  }
}

/** The viewer has to sign in first; answered by the sign-in page, which leads back. */
export class SignInNeeded extends Refusal {
  constructor() {
    super(401)
  }
}

/** The state of the thing no longer allows this. `say` names what to do instead. */
export class Conflict extends Refusal {
  constructor(say: LocalText) {
    super(409, say)
  }
}

/** It was here and is gone for good (an expired link, an erased draft). */
export class Gone extends Refusal {
  constructor(say: LocalText) {
    super(410, say)
  }
}

/** Too many tries; `seconds` until the next one makes sense. */
export class TooMany extends Refusal {
  constructor(say: LocalText, seconds: number) {
    super(429, say, { 'retry-after': String(seconds) })
  }
}

/** Not an error but a way out of `load`: what was asked for is to be seen elsewhere (a secret link's clean address, a step that is no longer asked). */
export class SeeElsewhere extends Refusal {
  constructor(to: string) {
    super(303, undefined, { location: to })
  }
}
