import { render } from 'preact'
import { begunIn, formIn } from './begun.ts'
import { Client } from './client.ts'
import { keepShell } from '../offline/keep.ts'
import { App } from './parts/App.tsx'

/** The chat as an app in the page. Until something is known, and without script, the server's page stands here. */
class ChatApp extends HTMLElement {
  #client: Client | null = null

  connectedCallback() {
    const client = (this.#client = new Client())
    let isDrawn = false
    let isSending = false
    this.addEventListener('submit', () => (isSending = true))
    const draw = () => {
      if (isDrawn || client.chat.me === '') return
      const form = formIn(this)
      // What is being sent goes with the page; taken over it would stand there a second time.
      if (isSending || form?.dataset['sent']) return
      isDrawn = true
      client.begun = form && begunIn(form)
      const served = [...this.childNodes]
      this.replaceChildren()
      document.documentElement.classList.add('has-chat')
      try {
        render(<App client={client} />, this)
      } catch (error) {
        // A browser in which it does not run has the page that works by forms.
        document.documentElement.classList.remove('has-chat')
        this.replaceChildren(...served)
        throw error
      }
    }
    client.onChange(draw)
    const unkept = client.onChange(() => {
      if (client.line !== 'open') return
      unkept()
      keepShell().catch(() => {})
    })
    window.visualViewport?.addEventListener('resize', this.#fit)
    window.visualViewport?.addEventListener('scroll', this.#fit)
    this.#fit()
    void client.start('shell' in this.dataset)
  }

  disconnectedCallback() {
    this.#client?.stop()
    window.visualViewport?.removeEventListener('resize', this.#fit)
    window.visualViewport?.removeEventListener('scroll', this.#fit)
    render(null, this)
  }

  /** The keyboard of a phone covers the page without shrinking it on iPhones. */
  #fit = () => {
    const view = window.visualViewport
    if (!view || view.scale > 1.05) return
    this.style.setProperty('--chat-height', `${Math.round(view.height)}px`)
    this.style.setProperty('--chat-top', `${Math.round(view.offsetTop)}px`)
  }
}

customElements.define('chat-app', ChatApp)
