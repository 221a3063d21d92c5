import { openOurs } from './chat/ours.ts'
import { planOf } from './chat/plan.ts'
import { play, type Played } from './chat/play.ts'
import { openProsody } from './chat/prosody.ts'
import { type Measure, measure, percentile } from './measure.ts'

const people = Number(process.env['CHAT_PEOPLE'] ?? 2000)
const perSecond = Number(process.env['CHAT_RATE'] ?? 100)
const seconds = Number(process.env['CHAT_SECONDS'] ?? 120)

/** Mattermost v11.8 with 6,500 users on two application and two database machines: p99 of createPost in ms, from the best to the worst as published. */
const mattermost = { best: 613, worst: 660 }

/**
 * A hundred messages a second among 2,000 open connections on one node, with reads and breaking connections; then the same people, rooms and
 * messages, without reads and without breaking connections, over Prosody.
 * CHAT_SECONDS=600 is the ten minutes of the goal.
 * @throws if anything is lost or double with us
 */
export async function run(): Promise<Measure[]> {
  const plan = planOf(people, perSecond, seconds)
  const ours = await openOurs(plan)
  let own: Played
  try {
    own = await play(plan, tally => ours.carrier(tally))
  } finally {
    await ours.close()
  }
  if (own.tally.lost > 0 || own.tally.doubles > 0) throw new Error(`${own.tally.lost} deliveries lost, ${own.tally.doubles} double`)
  const { tally } = own
  const title = `chat, ${people} people, ${perSecond} messages/s, ${seconds} s`
  const measures = [
    measure(`${title}: p99 ms until it stands on every screen (limit)`, percentile(tally.delivering, 0.99), 300, '<= 1'),
    measure('chat: median ms until it stands on a screen', percentile(tally.delivering, 0.5), 300, 'for information'),
    measure('chat: p99 ms of sending (best of Mattermost as published, four large machines)', percentile(tally.sending, 0.99), mattermost.best, '<= 1'),
    measure('chat: p99 ms of sending (worst of Mattermost as published)', percentile(tally.sending, 0.99), mattermost.worst, 'for information'),
    measure(`chat: deliveries of ${tally.sent} messages, none lost, none double`, tally.delivering.length, tally.expected, '1'),
  ]
  const prosody = await openProsody(plan)
  if (!prosody) {
    console.log('not measured: chat over Prosody, which is not installed (apt-get install prosody)')
    return [...measures, measure('chat: CPU cores of server and database', own.cores, own.cores, 'for information')]
  }
  try {
    const other = await play({ ...plan, steps: plan.steps.filter(step => step.kind === 'send').map(step => ({ ...step, twice: false })) }, prosodyTally =>
      prosody.carrier(prosodyTally),
    )
    return [
      ...measures,
      measure(
        'chat: p99 ms on every screen against Prosody without reads and breaks',
        percentile(tally.delivering, 0.99),
        percentile(other.tally.delivering, 0.99),
        'for information',
      ),
      measure('chat: median ms on a screen against Prosody', percentile(tally.delivering, 0.5), percentile(other.tally.delivering, 0.5), 'for information'),
      measure('chat: p99 ms of sending against Prosody (own echo)', percentile(tally.sending, 0.99), percentile(other.tally.sending, 0.99), 'for information'),
      measure('chat: CPU cores of server and database, against Prosody', own.cores, other.cores, 'for information'),
      measure('chat: deliveries lost over Prosody', other.tally.lost, tally.delivering.length, 'for information'),
    ]
  } finally {
    await prosody.close()
  }
}
