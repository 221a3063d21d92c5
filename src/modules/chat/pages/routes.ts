import { access } from '../../../platform/access.ts'
import type { Routes } from '../../../platform/routes.ts'
import { keepingAction } from '../keeping/action.ts'
import { rulesPage } from '../keeping/rules.tsx'
import { shellPage } from '../offline/page.tsx'
import { shellPath } from '../offline/path.ts'
import { announcePage } from './announce.tsx'
import { listPage } from './list.tsx'
import { messagePage } from './message.tsx'
import { newPage } from './new.tsx'
import { ownSettingsPage } from './own-settings.tsx'
import { readAction, roomPage } from './room.tsx'
import { settingsPage } from './settings.tsx'

/** The pages of the chat; each works without script, and the island takes over where it can. */
export function chatPages(r: Routes): void {
  const door = access.staff()
  r.page('/rathaus/chat', door, listPage)
  r.page('/rathaus/chat/neu', door, newPage)
  r.page('/rathaus/chat/einstellungen', door, ownSettingsPage)
  r.page('/rathaus/chat/ankuendigung', access.staff('chat.announce'), announcePage)
  r.page(shellPath, access.public, shellPage)
  r.page('/rathaus/chat/regeln', access.staff('chat.rules'), rulesPage)
  r.page('/rathaus/chat/:room', door, roomPage)
  r.action('/rathaus/chat/:room/gelesen', door, readAction)
  r.page('/rathaus/chat/:room/nachricht/:number', door, messagePage)
  r.page('/rathaus/chat/:room/einstellungen', door, settingsPage)
  r.action('/rathaus/chat/:room/aufbewahrung', door, keepingAction)
}
