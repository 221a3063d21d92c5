/** Live updates: small events on topics, to every open page that listens. Hints only: whoever missed one reads the page anew. */
export interface Live {
  publish(topic: string, event: LiveEvent): void
  /** @returns how to stop listening */
  subscribe(topic: string, listener: (event: LiveEvent) => void): () => void
  close(): Promise<void>
}

export interface LiveEvent {
  /** SSE event name, e.g. "changed" */
  readonly name: string
  readonly data?: unknown
  /** topics that every stream which hears this event listens to from now on; for whoever joins a room */
  readonly follow?: readonly string[]
  /** topics such a stream no longer listens to */
  readonly unfollow?: readonly string[]
  /** true: may wait up to two seconds for another event of the same stream and go out with it */
  readonly lazy?: boolean
}

/** Within one process. */
export function localLive(): Live {
  const topics = new Map<string, Set<(event: LiveEvent) => void>>()
  return {
    publish(topic, event) {
      for (const listener of topics.get(topic) ?? []) listener(event)
    },
    subscribe(topic, listener) {
      const listeners = topics.get(topic) ?? new Set()
      topics.set(topic, listeners.add(listener))
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && topics.get(topic) === listeners) topics.delete(topic)
      }
    },
    async close() {
      topics.clear()
    },
  }
}
