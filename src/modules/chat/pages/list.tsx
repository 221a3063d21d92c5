import { definePage } from '../../../platform/page.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Island } from '../../../ui/Island.tsx'
import { listRooms } from '../rooms/list.ts'
import { searchTexts } from '../search/text.ts'
import { ownTexts } from './own-text.ts'
import { Rooms } from './Rooms.tsx'
import { pageTexts } from './text.ts'

/** All conversations of the one who looks. */
export const listPage = definePage({
  title: v => v.text(pageTexts).chats,
  layout: 'wide',
  devices: true,
  refresh: () => '60',
  load: v => listRooms(v.db, v.viewer.accountId!),
  view(v, rooms) {
    const t = v.text(pageTexts)
    return (
      <>
        <chat-app data-zone={v.house.city.zone}>
          <h1>{t.chats}</h1>
          <Rooms rooms={rooms} />
          <Buttons>
            <Button href="/rathaus/chat/neu" icon="add">
              {t.fresh}
            </Button>
            <Button href="/rathaus/chat/suche" kind="secondary" icon="search">
              {v.text(searchTexts).title}
            </Button>
          </Buttons>
          <p>
            <a href="/rathaus/chat/einstellungen">{v.text(ownTexts).title}</a>
          </p>
        </chat-app>
        <Island name="chat-app.island.tsx" />
      </>
    )
  },
})
