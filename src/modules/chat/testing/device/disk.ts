/** What stands for a phone's IndexedDB: as much of `idb` as the chat asks of it. What is done is done whole, and stays when a tab dies. */
export class Disk {
  /** full: what is there can be read, nothing comes */
  isFull = false
  private readonly stores = new Map<string, Store>()

  /** @param isThere whether the tab that asks is still open; one that died hears no answers */
  open(options: { upgrade(fresh: unknown): void }, isThere: () => boolean) {
    if (this.stores.size === 0)
      options.upgrade({
        createObjectStore: (name: string, { keyPath }: { keyPath?: string } = {}) => this.stores.set(name, new Store(keyPath)),
      })
    const answer = <T>(value: T) => (isThere() ? Promise.resolve(value) : new Promise<T>(() => {}))
    const at = (name: string) => {
      const store = this.stores.get(name)!
      return {
        get: (key: Key) => answer(store.get(key)),
        put: (value: unknown, key?: Key) => (this.isFull ? this.full() : answer(isThere() && store.put(value, key))),
        add: (value: unknown, key?: Key) => (this.isFull ? this.full() : answer(isThere() && store.put(value, key))),
        delete: (key: Key) => answer(isThere() && store.rows.delete(key)),
        clear: () => answer(isThere() && store.rows.clear()),
      }
    }
    return answer({
      get: (name: string, key: Key) => at(name).get(key),
      getAll: (name: string) => answer(this.stores.get(name)!.all()),
      put: (name: string, value: unknown, key?: Key) => at(name).put(value, key),
      delete: (name: string, key: Key) => at(name).delete(key),
      transaction: () => ({ objectStore: at, done: this.isFull ? this.full() : answer(undefined) }),
      close: () => {},
    })
  }

  private full(): Promise<never> {
    const refusal = Promise.reject(new DOMException('no room', 'QuotaExceededError'))
    // Of a transaction only its end is looked at.
    refusal.catch(() => {})
    return refusal
  }

  delete(): Promise<void> {
    this.stores.clear()
    return Promise.resolve()
  }
}

type Key = string | number

class Store {
  readonly rows = new Map<Key, unknown>()
  private next = 1

  constructor(private readonly keyPath?: string) {}

  get(key: Key): unknown {
    return structuredClone(this.rows.get(key))
  }

  put(value: unknown, key?: Key): void {
    const kept = structuredClone(value) as Record<string, Key>
    if (this.keyPath) kept[this.keyPath] ??= this.next++
    this.rows.set(this.keyPath ? kept[this.keyPath]! : key!, kept)
  }

  all(): unknown[] {
    return structuredClone([...this.rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value))
  }
}
