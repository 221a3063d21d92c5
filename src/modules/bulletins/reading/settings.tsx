import { z } from 'zod'
import { maybe, run, sql } from '../../../platform/database.ts'
import { definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Choices } from '../../../ui/Choices.tsx'
import { Form } from '../../../ui/Form.tsx'
import { topics } from '../bulletin.ts'
import { home } from '../paths.ts'
import { texts } from '../text.ts'

/** away: what holds for whoever chose nothing, kept as null. */
const rhythms = ['away', 'weekly', 'daily', 'never'] as const

/** What one reads beyond what is for everybody, and whether an overview comes by mail. */
export const settingsPage = definePage({
  title: v => v.text(texts).settings,
  async load(v) {
    const kept = await maybe(
      v.db,
      sql<{
        digest: (typeof rhythms)[number]
        topics: string[]
      }>`select coalesce(digest, 'away') as digest, topics from bulletins.reader where account_id = ${v.viewer.accountId}`,
    )
    return kept ?? { digest: 'away' as const, topics: [] }
  },
  form: z.object({ topics: z.array(z.enum(topics)).default([]), digest: z.enum(rhythms) }),
  async post(v, input) {
    await run(
      v.db,
      sql`insert into bulletins.reader (account_id, digest, topics) values (${v.viewer.accountId}, ${input.digest === 'away' ? null : input.digest}, ${input.topics}::text[])
      on conflict (account_id) do update set digest = excluded.digest, topics = excluded.topics`,
    )
    return seeOther(`${home}/einstellungen`, v.text(texts).saved)
  },
  view(v, kept, form) {
    const t = v.text(texts)
    return (
      <div class="stack">
        <p>
          <a href={home}>{t.back}</a>
        </p>
        <h1>{t.settings}</h1>
        <p>{t.settingsLead}</p>
        {!v.viewer.email && <Alert title={t.noMail} />}
        <Form form={form}>
          <Choices
            name="topics"
            legend={t.chooseTopics}
            multiple
            required={false}
            value={kept.topics}
            choices={topics.map(one => ({ value: one, text: t.topics[one] }))}
          />
          <Choices
            name="digest"
            legend={t.digest}
            hint={t.digestHint}
            value={kept.digest}
            choices={rhythms.map(one => ({ value: one, text: t.digests[one], hint: one === 'away' ? t.awayHint : undefined }))}
          />
          <Buttons>
            <Button>{t.save}</Button>
          </Buttons>
        </Form>
      </div>
    )
  },
})
