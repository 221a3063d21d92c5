/**
 * What a module adds to a service worker, in a file `<name>.staff-worker.ts` or `<name>.citizen-worker.ts` that calls
 * `rules.push({ takes, answer })`. The first rule that takes a request of this origin answers it.
 */
export interface WorkerRule {
  /** default GET */
  method?: 'POST'
  takes(request: Request, url: URL): boolean
  answer(event: FetchEvent, url: URL, offlinePage: () => Promise<Response>): Promise<Response>
}

export const rules: WorkerRule[] = []
