import { joined } from './arriving.ts'
import { given, laidDown } from './laid-down.ts'

/** Brings what the service worker laid down into the form of the page and sends it; once it has arrived, the phone forgets it. */
class ShareArrival extends HTMLElement {
  connectedCallback() {
    void this.#look()
  }

  async #look() {
    const arrived = this.dataset['arrived']
    const [newest] = await laidDown(arrived ? [arrived] : [])
    const form = this.querySelector('form')
    // A form that came back with an error already holds it.
    if (!newest || !form || this.hasAttribute('failed')) return
    const fields = await given(newest)
    const text = (name: string) => fields.getAll(name).filter(one => typeof one === 'string')
    form.querySelector<HTMLInputElement>('[name=id]')!.value = newest.id
    const field = form.querySelector<HTMLTextAreaElement>('[name=text]')!
    // Typed while the phone was still looking: both stand there, and whoever typed sends it.
    const typed = field.value === field.defaultValue ? '' : field.value
    field.value = [typed, joined([...text('title'), ...text('text'), ...text('url')])].filter(Boolean).join('\n')
    const files = new DataTransfer()
    for (const file of fields.getAll('files[]')) if (file instanceof File && file.size > 0) files.items.add(file)
    form.querySelector<HTMLInputElement>('input[type=file]')!.files = files.files
    if (!typed) form.requestSubmit()
  }
}

customElements.define('share-arrival', ShareArrival)

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'share-arrival': preact.HTMLAttributes<HTMLElement> & { 'data-arrived'?: string; failed?: boolean }
    }
  }
}
