import { z } from 'zod'
import { defineAction } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { loadRoom, sampleRoom } from '../pages/load.ts'
import { settingsPage } from '../pages/settings.tsx'
import { chooseDays } from './choose.ts'
import { asTheCity, choices, keepingTexts } from './text.ts'

/** Takes what the form on the settings of a conversation says about how long it is kept. */
export const keepingAction = defineAction({
  form: z.object({ days: z.enum([asTheCity, ...choices.map(String)]) }),
  load: loadRoom,
  async post(v, { days }, { room }) {
    await chooseDays(v.house, v.db, v.viewer.accountId!, room.id, days === asTheCity ? null : Number(days))
    return seeOther(`/rathaus/chat/${room.id}/einstellungen`, v.text(keepingTexts).saved)
  },
  on: settingsPage,
  sample: sampleRoom('/aufbewahrung', { days: '90' }),
})
