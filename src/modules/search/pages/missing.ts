import { z } from 'zod'
import { defineAction } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { countMiss } from '../../../platform/search.ts'
import { texts } from '../text.ts'
import { searchPage } from './search.tsx'

/** Hits there were, but not the right one. */
export const reportMissing = defineAction({
  form: z.object({ q: z.string().trim().min(1).max(200) }),
  on: searchPage,
  async post(v, { q }) {
    await countMiss(v.db, v.today, q)
    return seeOther(`/suche?q=${encodeURIComponent(q)}`, v.text(texts).thanks)
  },
  sample: '/suche/nichts-dabei',
})
