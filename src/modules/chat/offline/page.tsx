import { definePage } from '../../../platform/page.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Island } from '../../../ui/Island.tsx'
import { pageTexts } from '../pages/text.ts'
import { shellPath } from './path.ts'

/** The chat as it opens without a network; names nobody. Where the device keeps conversations, the island shows them. */
export const shellPage = definePage({
  title: v => v.text(pageTexts).chats,
  layout: 'bare',
  private: true,
  // Public, because the app fetches it without a session; it is opened only by people whose device keeps conversations.
  sample: () => Promise.resolve({ path: shellPath, as: 'clerk' }),
  view(v) {
    const t = v.text(pageTexts)
    return (
      <>
        <chat-app data-zone={v.house.city.zone} data-shell="">
          <h1>{t.chats}</h1>
          <EmptyState title={t.offline} icon="offline" children={<p>{t.offlineHint}</p>} />
          <p>
            <a href="/rathaus/chat">{t.again}</a>
          </p>
        </chat-app>
        <Island name="chat-app.island.tsx" />
      </>
    )
  },
})
