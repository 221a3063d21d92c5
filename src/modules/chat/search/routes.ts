import { z } from 'zod'
import { access } from '../../../platform/access.ts'
import type { Routes } from '../../../platform/routes.ts'
import { endpoint, id } from '../api/inputs.ts'
import { answerSearch } from './answer.ts'
import { searchPage } from './page.tsx'

/** Finding messages. What somebody may find decides the query: rooms they are in, from their first message on. */
export function searchRoutes(r: Routes): void {
  const door = access.staff()
  r.json('GET', '/rathaus/chat/suche.json', door, searchJson)
  r.page('/rathaus/chat/suche', door, searchPage)
}

const text = z.string().max(200).default('')

const searchJson = endpoint({
  input: z.object({ q: z.string().max(200), raum: id.nullable().default(null), vor: text, von: text, ab: text, bis: text, dateien: text }),
  answer: (v, { q, raum, vor, von, ab, bis, dateien }) =>
    answerSearch(v, { q, room: raum, who: von, from: ab, until: bis, files: dateien === '1', before: vor }),
})
