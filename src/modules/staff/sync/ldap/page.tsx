import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { addJob } from '../../../../platform/jobs.ts'
import { defineAction, definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { whoMayMore } from '../../care.ts'
import { namesOf } from '../../people/store.ts'
import { beginRun, findStopped, listLeavers, listRuns, newestRun } from './runs.ts'
import { directoryOf } from './settings.ts'
import { SyncView } from './SyncView.tsx'
import { texts } from './text.ts'

const path = '/rathaus/beschaeftigte/abgleich'
const most = 30

export type SyncData = Awaited<ReturnType<typeof load>>

async function load(v: Visit) {
  const url = v.house.config.LDAP_URL
  const [newest, runs] = await Promise.all([newestRun(v.db), listRuns(v.db, most)])
  return {
    directory: url ? directoryOf(url) : null,
    newest,
    runs,
    leavers: newest?.state === 'stopped' ? await listLeavers(v.db, newest.leaving) : [],
    names: await namesOf(
      v.db,
      runs.flatMap(run => run.by_id ?? []),
    ),
  }
}

/** How the directory service is followed: whether it is set up, what the last runs did, and a run at once. */
export const syncPage = definePage({
  title: v => v.text(texts).title,
  layout: 'wide',
  load,
  form: z.unknown(),
  async post(v, _input, { directory }) {
    if (!directory) return invalid({ '': v.text(texts).setUpTitle })
    return seeOther(path, v.text(texts)[(await ask(v, null)) ? 'begun' : 'running'])
  },
  refresh: (_v, { directory, newest }) => (directory && newest?.state === 'running' ? '5' : ''),
  view: (v, data, form) => <SyncView v={v} data={data} form={form} path={path} />,
})

/** Lets those go who would have left in the run that stopped; if it would be others by then, the run stops again. */
export const confirmRun = defineAction({
  on: syncPage,
  load,
  form: z.object({ run: z.string().max(40).default('') }),
  async post(v, { run }, { directory }) {
    const t = v.text(texts)
    const stopped = directory && (await findStopped(v.db, run))
    if (!stopped) return invalid({ '': directory ? t.overtaken : t.setUpTitle })
    const leavers = (await listLeavers(v.db, stopped.leaving)).map(one => one.id)
    if (leavers.includes(actorOf(v))) return invalid({ '': t.yourself })
    const above = await whoMayMore(v.db, leavers, v.viewer.permissions)
    if (above.length > 0) return invalid({ '': t.mayMore(above.join(', ')) })
    return seeOther(path, t[(await ask(v, stopped.id)) ? 'begun' : 'running'])
  },
})

/** @returns false if a run waits or goes on already: then that one is it */
async function ask(v: Visit, confirms: string | null): Promise<boolean> {
  const { id, isNew } = await beginRun(v.house, v.db, { by: actorOf(v), confirms })
  await addJob(v.db, 'staff.followDirectory', { run: id }, { key: `staff.followDirectory:${id}` })
  if (isNew) await audit(v.db, v.now, { actor: actorOf(v), action: confirms ? 'sync.agreed' : 'sync.asked', subject: `sync-run:${confirms ?? id}` })
  return isNew
}

/** In the menu: a run that stopped waits for somebody. */
export async function waitingRuns(v: Visit): Promise<number> {
  return v.house.config.LDAP_URL && (await newestRun(v.db))?.state === 'stopped' ? 1 : 0
}
