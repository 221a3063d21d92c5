import type { OwnMedia } from '../../../../ui/video/own-media.ts'
import type { Standing } from './mesh.ts'
import type { Spoken } from './text.ts'

/** The pictures: one for everybody else, the own one last. */
export class Tiles {
  readonly #tiles = new Map<string, HTMLElement>()

  constructor(
    private readonly box: HTMLElement,
    private readonly words: Spoken,
  ) {}

  /** Who is there now, with their names. */
  meet(others: readonly { readonly window: string; readonly name: string }[]): void {
    for (const [window, tile] of this.#tiles) {
      if (others.some(one => one.window === window)) continue
      tile.remove()
      this.#tiles.delete(window)
    }
    for (const { window, name } of others) if (!this.#tiles.has(window)) this.#tiles.set(window, this.#add(name))
    this.box.dataset['count'] = String(this.#tiles.size + 1)
  }

  stream(window: string, stream: MediaStream): void {
    const video = this.#tiles.get(window)?.querySelector('video')
    if (!video) return
    if (video.srcObject !== stream) video.srcObject = stream
    // Sound may need a touch where the viewer's own microphone is off.
    video.play().catch(() => document.addEventListener('click', () => void video.play().catch(() => {}), { once: true }))
  }

  standing(window: string, standing: Standing): void {
    const tile = this.#tiles.get(window)
    if (!tile) return
    const { muted, cameraOff, screen } = this.words.tile
    const hasPicture = standing.camera || standing.screen
    tile.classList.toggle('call__tile--dark', !hasPicture)
    tile.classList.toggle('call__tile--screen', standing.screen)
    const said = [...(standing.microphone ? [] : [muted]), ...(hasPicture ? [] : [cameraOff]), ...(standing.screen ? [screen] : [])]
    tile.querySelector('[data-said]')!.textContent = said.length > 0 ? ` (${said.join(', ')})` : ''
  }

  own(media: OwnMedia): void {
    const tile = this.box.querySelector<HTMLElement>('[data-part="mine"]')!
    const video = tile.querySelector('video')!
    const track = media.picture
    // A new stream for the same track would only make the picture blink.
    if ((video.srcObject as MediaStream | null)?.getVideoTracks()[0] !== (track ?? undefined)) video.srcObject = track ? new MediaStream([track]) : null
    if (track) video.play().catch(() => {})
    tile.classList.toggle('call__tile--dark', track === null)
    tile.classList.toggle('call__tile--screen', media.isOn.screen)
  }

  #add(name: string): HTMLElement {
    const tile = document.createElement('figure')
    tile.className = 'call__tile call__tile--dark'
    const video = document.createElement('video')
    video.playsInline = true
    const letters = document.createElement('span')
    letters.className = 'call__letters'
    letters.setAttribute('aria-hidden', 'true')
    letters.textContent = initials(name)
    const caption = document.createElement('figcaption')
    const said = document.createElement('span')
    said.dataset['said'] = ''
    caption.append(name, said)
    tile.append(video, letters, caption)
    this.box.querySelector('[data-part="mine"]')!.before(tile)
    return tile
  }
}

function initials(name: string): string {
  const parts = name.split(/\s+/).filter(part => part !== '' && !part.endsWith('.'))
  return [parts.at(0), parts.length > 1 ? parts.at(-1) : ''].map(part => part?.charAt(0) ?? '').join('')
}
