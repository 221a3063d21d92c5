import { z } from 'zod'
import { definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Tick } from '../../../ui/Choices.tsx'
import { Form } from '../../../ui/Form.tsx'
import { tickInput } from '../../../ui/input.ts'
import { setSettings, settingsOf } from '../rooms/own.ts'
import { mostPointers } from '../rooms/store.ts'
import { ownTexts } from './own-text.ts'
import { pageTexts } from './text.ts'

const home = '/rathaus/chat/einstellungen'

/** What somebody lets others see in all their conversations, and their own lock screen. */
export const ownSettingsPage = definePage({
  title: v => v.text(ownTexts).title,
  load: v => settingsOf(v.db, v.viewer.accountId!),
  form: z.object({ reading: tickInput, content: tickInput }),
  async post(v, { reading, content }) {
    await setSettings(v.house, v.db, v.viewer.accountId!, { showsReading: reading, showsContent: content })
    return seeOther(home, v.text(pageTexts).saved)
  },
  view(v, { showsReading, showsContent }, form) {
    const t = v.text(ownTexts)
    return (
      <>
        <p>
          <a href="/rathaus/chat">{v.text(pageTexts).back}</a>
        </p>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <Form form={form} action={home}>
          <Tick name="reading" label={t.reading} hint={t.readingHint(mostPointers)} checked={showsReading} />
          <Tick name="content" label={t.content} hint={t.contentHint} checked={showsContent} />
          <Buttons>
            <Button>{v.text(pageTexts).save}</Button>
          </Buttons>
        </Form>
        <p>{t.perRoom}</p>
        <p>
          <a href="/rathaus/postfach/einstellungen">{t.toNotices}</a>
        </p>
      </>
    )
  },
})
