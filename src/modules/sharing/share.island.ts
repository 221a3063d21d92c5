import { arrivalCache, joined, keptHours } from './arriving.ts'

/** Brings what the service worker laid down into the form of the page and sends it; once it has arrived, the phone forgets it. */
class ShareArrival extends HTMLElement {
  connectedCallback() {
    void this.#look()
  }

  async #look() {
    if (!(await caches.has(arrivalCache))) return
    const cache = await caches.open(arrivalCache)
    const arrived = this.dataset['arrived']
    const waiting: { request: Request; at: number }[] = []
    for (const request of await cache.keys()) {
      const at = Number((await cache.match(request))?.headers.get('x-arrived') ?? 0)
      if (idOf(request) === arrived || at < Date.now() - keptHours * 3_600_000) await cache.delete(request)
      else waiting.push({ request, at })
    }
    const newest = waiting.toSorted((a, b) => b.at - a.at)[0]
    const form = this.querySelector('form')
    // A form that came back with an error already holds it.
    if (!newest || !form || this.hasAttribute('failed')) return
    const given = await (await cache.match(newest.request))!.formData()
    const text = (name: string) => given.getAll(name).filter(one => typeof one === 'string')
    form.querySelector<HTMLInputElement>('[name=id]')!.value = idOf(newest.request)
    form.querySelector<HTMLTextAreaElement>('[name=text]')!.value = joined([...text('title'), ...text('text'), ...text('url')])
    const files = new DataTransfer()
    for (const file of given.getAll('files[]')) if (file instanceof File && file.size > 0) files.items.add(file)
    form.querySelector<HTMLInputElement>('input[type=file]')!.files = files.files
    form.requestSubmit()
  }
}

function idOf(request: Request): string {
  return new URL(request.url).pathname.split('/').at(-1)!
}

customElements.define('share-arrival', ShareArrival)

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'share-arrival': preact.HTMLAttributes<HTMLElement> & { 'data-arrived'?: string; failed?: boolean }
    }
  }
}
