import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { Forbidden } from '../../../platform/errors.ts'
import type { JsonEndpoint } from '../../../platform/routes.ts'
import { texts } from '../account-text.ts'
import { isFresh } from '../freshness.tsx'
import { addPasskey, askForNewPasskey, askForPasskey, signInWithPasskey } from '../passkey.ts'
import { returnPath } from '../return-path.ts'
import { startOf } from '../sign-in.ts'

const text = z.string().max(20_000)

// Only the shape; what it proves is judged by the WebAuthn library.
const answerOf = (response: z.ZodRawShape) =>
  z.object({
    id: text.min(1),
    rawId: text,
    type: z.literal('public-key'),
    clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
    response: z.object(response),
  })

export const passkeyQuestion: JsonEndpoint<z.ZodType> = { input: z.unknown(), transaction: false, answer: askForPasskey }

export const passkeyAnswer = {
  input: z.object({
    answer: answerOf({ clientDataJSON: text, authenticatorData: text, signature: text, userHandle: text.optional() }),
    next: z.string().max(1000).default(''),
  }),
  transaction: false,
  async answer(v, input) {
    const account = await signInWithPasskey(v, input.answer as unknown as AuthenticationResponseJSON)
    return { to: returnPath(input.next, startOf(account.kind)) }
  },
} satisfies JsonEndpoint<z.ZodType<{ answer: object; next: string }>>

export const newPasskeyQuestion: JsonEndpoint<z.ZodType> = {
  input: z.unknown(),
  transaction: false,
  async answer(v) {
    if (!(await isFresh(v))) throw new Forbidden(v.text(texts).again)
    return askForNewPasskey(v, { id: v.viewer.accountId!, name: v.viewer.name, email: v.viewer.email })
  },
}

/** The shape of what a browser posts when it has made a passkey. */
export const madePasskey = z.object({
  answer: answerOf({ clientDataJSON: text, attestationObject: text, transports: z.array(z.string().max(40)).max(10).optional() }),
})

export const newPasskeyAnswer = {
  input: madePasskey,
  transaction: false,
  async answer(v, input) {
    if (!(await isFresh(v))) throw new Forbidden(v.text(texts).again)
    await addPasskey(v, v.viewer.accountId!, input.answer as unknown as RegistrationResponseJSON)
  },
} satisfies JsonEndpoint<z.ZodType<{ answer: object }>>
