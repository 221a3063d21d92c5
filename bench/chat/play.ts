import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Plan, Step } from './plan.ts'
import { Tally } from './tally.ts'

/** A chat system as the plan drives it. What it delivers it reports to the tally. */
export interface Carrier {
  send(step: Step, name: string): Promise<void>
  /** everything but sending; a system that does not know one of them does nothing */
  other(step: Step): Promise<void>
  /** after the last step: lets everybody read what they missed */
  settle(): Promise<void>
  /** the system's processes, for their CPU time */
  processes(): number[]
}

export interface Played {
  readonly tally: Tally
  /** CPU seconds of the system's own processes per second of the run; 1 is one core */
  readonly cores: number
  /** steps that failed, with the first reason */
  readonly failed: number
}

/** Plays the plan at its own pace, whether the system keeps up or not. @throws if more than one in a thousand steps fails */
export async function play(plan: Plan, open: (tally: Tally) => Promise<Carrier>): Promise<Played> {
  const tally = new Tally(plan)
  const carrier = await open(tally)
  const before = cpuOf(carrier.processes())
  const began = performance.now()
  const under: Promise<void>[] = []
  const faults: unknown[] = []
  for (const [place, step] of plan.steps.entries()) {
    const wait = began + step.at - performance.now()
    if (wait > 1) await pause(wait)
    under.push(take(carrier, tally, step, place).catch((error: unknown) => void faults.push(error)))
  }
  await Promise.all(under)
  const seconds = (performance.now() - began) / 1000
  const cores = (cpuOf(carrier.processes()) - before) / seconds
  await pause(2000)
  await carrier.settle()
  if (faults.length > plan.steps.length / 1000) throw new Error(`${faults.length} of ${plan.steps.length} steps failed`, { cause: faults[0] })
  return { tally, cores, failed: faults.length }
}

async function take(carrier: Carrier, tally: Tally, step: Step, place: number): Promise<void> {
  if (step.kind !== 'send') return carrier.other(step)
  // A name in the form of a UUID, so that it can stand for the message everywhere.
  const name = `00000000-0000-4000-8000-${place.toString(16).padStart(12, '0')}`
  tally.begin(name, step.room)
  await carrier.send(step, name)
  tally.answered(name)
}

/** CPU seconds these processes and the children they wait for have used so far. */
function cpuOf(pids: readonly number[]): number {
  let ticks = 0
  for (const pid of pids) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
      ticks += Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14])
    } catch {
      // A process that ended meanwhile, such as a connection of PostgreSQL.
    }
  }
  return ticks / 100
}
