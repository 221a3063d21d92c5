import type { Plan } from './plan.ts'

/** Who has heard which message, when, and whether twice. */
export class Tally {
  /** milliseconds from pressing „send“ to the answer */
  readonly sending: number[] = []
  /** milliseconds from pressing „send“ until it stood on a member's screen, of every member; for who had no network, since they had it again */
  readonly delivering: number[] = []
  doubles = 0
  private readonly messages = new Map<string, { room: number; began: number; heard: Uint8Array }>()
  private readonly places: ReadonlyMap<number, number>[]

  private readonly back: Float64Array

  constructor(readonly plan: Plan) {
    this.back = new Float64Array(plan.people)
    this.places = plan.rooms.map(members => new Map(members.map((person, place) => [person, place])))
  }

  begin(name: string, room: number): void {
    this.messages.set(name, { room, began: performance.now(), heard: new Uint8Array(this.plan.rooms[room]!.length) })
  }

  /** This person's phone has found its network again. */
  returned(person: number): void {
    this.back[person] = performance.now()
  }

  answered(name: string): void {
    this.sending.push(performance.now() - this.messages.get(name)!.began)
  }

  heard(person: number, name: string): void {
    const message = this.messages.get(name)
    if (!message) return
    const place = this.places[message.room]!.get(person)!
    message.heard[place]! += 1
    if (message.heard[place]! > 1) this.doubles += 1
    else this.delivering.push(performance.now() - Math.max(message.began, this.back[person]!))
  }

  /** Deliveries that should have been and were not. */
  get lost(): number {
    let lost = 0
    for (const { heard } of this.messages.values()) for (const times of heard) if (times === 0) lost += 1
    return lost
  }

  /** Deliveries that there should be. */
  get expected(): number {
    let expected = 0
    for (const { heard } of this.messages.values()) expected += heard.length
    return expected
  }

  get sent(): number {
    return this.messages.size
  }
}
