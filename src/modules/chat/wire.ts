/** What server and browser tell each other about conversations. Both sides import this file; it holds types and nothing else. */

/** What a message says. */
export interface Content {
  readonly text: string
  readonly files?: readonly WireFile[]
  /** taken over from another conversation; the sender of the original is not told on */
  readonly forwarded?: true
  readonly poll?: WirePoll
  /** the house itself notes something, such as who joined; `text` is empty */
  readonly notice?: {
    readonly kind: 'joined' | 'left' | 'renamed' | 'call' | 'kept'
    readonly who: readonly string[]
    readonly name?: string
    readonly call?: WireCall
    /** kept: after how many days messages go from now on; null: as the city keeps them */
    readonly days?: number | null
  }
}

/** What stands of a call in its room: that it runs, that nobody came, or how long people spoke; never who was in it for how long. */
export interface WireCall {
  readonly state: 'running' | 'missed' | 'over'
  /** of one that is over */
  readonly seconds?: number
}

export interface WireFile {
  readonly id: string
  readonly name: string
  readonly type: string
  /** bytes */
  readonly size: number
  readonly width?: number
  readonly height?: number
  /** of a voice message, in whole seconds */
  readonly seconds?: number
  /** a small picture can be had under `?groesse=klein` */
  readonly small?: true
  /** malware was found in it; its bytes are gone */
  readonly infected?: true
}

export interface WirePoll {
  readonly options: readonly string[]
  readonly multiple: boolean
  /** nobody learns who chose what, and nothing is shown before five have voted */
  readonly secret: boolean
  /** ended by its author: nobody votes any more */
  readonly closed?: true
}

/** What a page of the house is called to one who may open it. */
export interface WireLink {
  readonly title: string
  /** what it is, in the reader's language; may be empty */
  readonly kind: string
}

/** One message in its newest state. Whoever has the same `changed` has the same message. */
export interface WireMessage {
  readonly room: string
  /** 1, 2, 3 … in the order everybody sees */
  readonly number: number
  /** the room's `seq` at the last change of this message */
  readonly changed: number
  readonly sender: string
  /** by which the sender's browser knows its own message again */
  readonly client: string
  /** ISO 8601, the server's clock */
  readonly at: string
  /** null once deleted */
  readonly content: Content | null
  readonly replyTo: number | null
  /** accounts; the empty UUID 00000000-0000-0000-0000-000000000000 among them means everybody in the room */
  readonly mentions: readonly string[]
  readonly pinned: boolean
  readonly edited: boolean
  /** who deleted it: its sender, or the moderation */
  readonly deleted: 'sender' | 'moderation' | null
  /** emoji → how many, the most first */
  readonly reactions: readonly (readonly [emoji: string, count: number])[]
  /** votes per option of a poll; null while a secret one must not be shown */
  readonly votes: readonly number[] | null
  /** what the one who asks did to it; only in answers to them, never in what is told to all */
  readonly mine?: { readonly reactions: readonly string[]; readonly votes: readonly number[] }
}

/** A conversation as one member sees it. */
export interface WireRoom {
  readonly id: string
  readonly kind: 'pair' | 'group' | 'unit' | 'announcement'
  /** of a pair: the other one's name */
  readonly name: string
  readonly topic: string | null
  readonly seq: number
  readonly first: number
  readonly last: number
  readonly lastAt: string
  /** own pointer */
  readonly read: number
  readonly unread: number
  /** unread ones that name me */
  readonly named: number
  readonly notify: 'all' | 'mentions' | 'none'
  readonly mutedUntil: string | null
  readonly pinned: boolean
  readonly role: 'member' | 'owner'
  readonly mayWrite: boolean
  /** it has ended: it can be read, and nobody writes or changes anything any more */
  readonly closed: boolean
  /** may name everybody at once */
  readonly mayNameAll: boolean
  readonly people: number
  /** of a pair: the other one */
  readonly other: string | null
  readonly newest: WireMessage | null
}

/** What a room says to a client that knows everything up to `cursor`. */
export interface WireChanges {
  readonly room: string
  /** what the client knows from now on */
  readonly seq: number
  readonly first: number
  /** true: too much happened; forget this room's messages and keep only these, its newest */
  readonly reset: boolean
  /** in the order of `number` */
  readonly messages: readonly WireMessage[]
  /** account → everything read up to this number; only in rooms small enough to show it */
  readonly pointers: Readonly<Record<string, number>>
}

/** What the stream tells, by the name of the event. */
export interface WireEvents {
  /** `message.changed` is the room's new seq; one more than the client knows, or something is missing */
  message: {
    readonly message: WireMessage
    readonly act?: { readonly by: string; readonly emoji?: string; readonly on?: boolean; readonly votes?: readonly number[] }
  }
  read: { readonly room: string; readonly account: string; readonly number: number }
  typing: { readonly room: string; readonly account: string }
  /** the list of rooms changed for this person: fetch it anew */
  rooms: { readonly room: string; readonly gone: boolean }
  /** own settings changed on another page */
  settings: { readonly showsReading: boolean; readonly showsContent: boolean }
  /** somebody calls this person, or no longer does: taken, declined, given up */
  call: { readonly room: string; readonly name: string; readonly rings: boolean }
  /** messages below `first` are gone: forget them */
  purged: { readonly room: string; readonly first: number }
}
