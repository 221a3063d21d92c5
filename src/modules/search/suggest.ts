import { z } from 'zod'
import type { JsonEndpoint } from '../../platform/routes.ts'
import { search } from '../../platform/search.ts'
import { texts } from './text.ts'

const asked = z.object({ q: z.string().max(200).default('') })

/** The first hits while somebody types; nothing is counted. */
export const suggest: JsonEndpoint<typeof asked> = {
  input: asked,
  async answer(v, { q }) {
    const { content, records } = await search(v, q, { limit: 6 })
    const kinds = v.text(texts).kinds
    return { hits: [...records.slice(0, 4), ...content].slice(0, 8).map(({ title, url, kind }) => ({ title, url, kind: kinds[kind] ?? '' })) }
  },
}
