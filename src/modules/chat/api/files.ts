import { z } from 'zod'
import type { UploadedFile } from '../../../platform/form.ts'
import { longestVoice, takeUpload } from '../files/upload.ts'
import { endpoint } from './inputs.ts'

/** One file as multipart, field `file`; of a voice message its length in `seconds`. The answer is what the message shows of it. */
export const upload = endpoint({
  input: z.object({
    file: z.custom<UploadedFile>(value => typeof value === 'object' && value !== null && Buffer.isBuffer((value as { bytes?: unknown }).bytes)),
    seconds: z.coerce
      .number()
      .min(0)
      .max(longestVoice + 1)
      .transform(seconds => Math.min(longestVoice, Math.max(1, Math.round(seconds))))
      .nullable()
      .default(null),
  }),
  transaction: false,
  limit: 16_000_000,
  answer: (v, { file, seconds }) => takeUpload(v, file, seconds),
})
