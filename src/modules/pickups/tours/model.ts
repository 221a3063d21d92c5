/** A point on the ground, WGS 84. */
export interface Place {
  readonly lat: number
  readonly lon: number
}

/** What is picked up at one kerb. */
export interface Stop extends Place {
  readonly id: string
  readonly litres: number
  readonly kg: number
  /** handling at the kerb */
  readonly minutes: number
  /** ids of the vehicles that may take it (fraction, zone); absent: all */
  readonly vehicles?: readonly string[]
  /** a dispatcher put it where it is: it stays with its vehicle */
  readonly stays?: boolean
}

/** One vehicle on one day. Minutes count from midnight. */
export interface Vehicle {
  readonly id: string
  readonly depot: Place
  /** where it empties when full, and before the way home if it carries anything */
  readonly unload: Place
  readonly unloadMinutes: number
  readonly litres: number
  readonly kg: number
  readonly startsAt: number
  readonly endsAt: number
  /** what the whole shift may take, however often it empties; absent: only load and time count */
  readonly most?: { readonly litres: number; readonly kg: number; readonly minutes: number; readonly stops: number }
}

/** Who drives where in which order. */
export interface Tour {
  readonly vehicle: Vehicle
  readonly stops: readonly Stop[]
  /** this many stops at the front are driven already or under way: they stay as they are */
  readonly pinned?: number
  /** the dispatcher closed it: nothing goes in, out or round */
  readonly locked?: boolean
}

export interface Plan {
  readonly tours: readonly Tour[]
  /** stops no vehicle has room or time for */
  readonly left: readonly Stop[]
}

/** How the crow's line becomes a street, and how fast a refuse truck is on it. */
export interface Roads {
  /** street metres per metre of beeline; 1.3 is usual in German towns */
  readonly detour: number
  readonly metresPerMinute: number
}

/** 1.3 times the beeline at 21 km/h, stops at lights included. */
export const cityRoads: Roads = { detour: 1.3, metresPerMinute: 350 }
