import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { inLanguage } from '../../../platform/text.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Choices } from '../../../ui/Choices.tsx'
import { Form } from '../../../ui/Form.tsx'
import { DeskTabs } from '../desk/parts/DeskTabs.tsx'
import { texts } from '../desk/text.ts'
import { type Counter, listCounters, listOffices, type Office } from '../offices/store.ts'
import { feedAddress } from './address.ts'
import { FeedAddress } from './FeedAddress.tsx'
import { type Feed, findFeed, renewFeed, saveFeed } from './store.ts'

interface Data {
  groups: { office: Office; counters: Counter[] }[]
  feed: Feed | null
}

const form = z.object({ counters: z.array(z.string().max(40)).max(200).default([]) })

/** An employee's own calendar: choose counters, subscribe to an address. */
export const feedPage = definePage<Data, typeof form>({
  title: v => v.text(texts).feeds.title,
  form,
  async load(v) {
    const offices = await listOffices(v.db)
    return {
      groups: await Promise.all(offices.map(async office => ({ office, counters: await listCounters(v.db, office.key) }))),
      feed: await findFeed(v.db, v.viewer.accountId ?? ''),
    }
  },
  async post(v, { counters }, { groups }) {
    const t = v.text(texts).feeds
    const known = groups.flatMap(group => group.counters.map(counter => counter.id)).filter(id => counters.includes(id))
    if (known.length === 0) return invalid({ counters: t.none })
    await saveFeed(v.db, v.viewer.accountId!, known)
    return seeOther('/rathaus/termine/kalender', t.saved)
  },
  view(v, { groups, feed }, state) {
    const t = v.text(texts).feeds
    return (
      <div class="stack">
        <h1>{t.title}</h1>
        <DeskTabs v={v} current="feeds" />
        <p>{t.lead}</p>
        <Form form={state} action="/rathaus/termine/kalender">
          <Choices
            name="counters"
            legend={t.counters}
            multiple
            value={feed?.counterIds}
            choices={groups.flatMap(({ office, counters }) =>
              counters.map(counter => ({ value: counter.id, text: `${inLanguage(office.name, v.lang)}: ${counter.name}`, hint: counter.room || undefined })),
            )}
          />
          <Buttons>
            <Button>{t.save}</Button>
          </Buttons>
        </Form>
        {feed && (
          <FeedAddress form={state} address={feedAddress(v.house, 'person', feed.accountId, feed.generation)} renew="/rathaus/termine/kalender/adresse" />
        )}
      </div>
    )
  },
})

const nothing = z.object({})

/** Makes the old address worthless. */
export const feedRenewal = defineAction({
  form: nothing,
  on: feedPage,
  async post(v) {
    const id = v.viewer.accountId!
    await renewFeed(v.db, id)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'appointments.feed-renewed', subject: `account:${id}` })
    return seeOther('/rathaus/termine/kalender', v.text(texts).feeds.renewed)
  },
})
