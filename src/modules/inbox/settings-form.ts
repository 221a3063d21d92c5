import { z } from 'zod'
import { saying } from '../../platform/form-messages.ts'
import { channels } from '../../platform/notify/preferences.ts'
import type { QuietHours } from '../../platform/notify/quiet.ts'
import { readTime, tickInput } from '../../ui/input.ts'
import { settingsTexts } from './text.ts'

/** What the settings page posts. Times are asked for only when quiet hours are wanted. */
export const settingsForm = z
  .object({
    ways: z.record(z.string(), z.array(z.enum(channels))).default({}),
    quiet: tickInput,
    starts: z.string().trim().default(''),
    ends: z.string().trim().default(''),
    weekend: tickInput,
  })
  .transform((input, context): { ways: Partial<Record<string, string[]>>; quiet: QuietHours | null } => {
    const { ways, weekend } = input
    if (!input.quiet) return { ways, quiet: null }
    const [starts, ends] = [readTime(input.starts), readTime(input.ends)]
    const missing = (field: string, text: { de: string; en: string; ls: string }) => context.addIssue({ code: 'custom', path: [field], ...saying(text) })
    if (!starts) missing('starts', say('timeMissing'))
    if (!ends) missing('ends', say('timeMissing'))
    if (!starts || !ends) return z.NEVER
    if (starts.equals(ends)) {
      missing('ends', say('timeSame'))
      return z.NEVER
    }
    return { ways, quiet: { starts, ends, weekend } }
  })

function say(key: 'timeMissing' | 'timeSame') {
  return { de: settingsTexts.de[key], en: settingsTexts.en[key], ls: settingsTexts.ls[key] }
}
