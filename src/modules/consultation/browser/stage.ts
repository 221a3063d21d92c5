import { pressable } from '../../../ui/video/pressable.ts'
import type { Kind } from '../../../ui/video/devices.ts'
import type { OwnMedia } from '../../../ui/video/own-media.ts'
import { say } from '../../../ui/say.ts'
import type { Line, Standing } from './talk.ts'
import type { Spoken } from './text.ts'

/** What is seen of the conversation: status, pictures, buttons, chat. */
export class Stage {
  #said = ''

  constructor(
    private readonly root: HTMLElement,
    private readonly words: Spoken,
  ) {
    if (!('getDisplayMedia' in (navigator.mediaDevices ?? {}))) this.button('screen').hidden = true
    if (!document.pictureInPictureEnabled) this.button('float').hidden = true
  }

  part<E extends HTMLElement = HTMLElement>(name: string): E {
    return this.root.querySelector<E>(`[data-part="${name}"]`)!
  }

  button(name: string): HTMLButtonElement {
    return this.root.querySelector<HTMLButtonElement>(`[data-do="${name}"]`)!
  }

  /** The one sentence at the top, read out when it changes; perhaps with one button. */
  status(sentences: readonly string[], action?: { text: string; press(): void }): void {
    const key = [...sentences, action?.text ?? ''].join('|')
    if (key === this.#said) return
    this.#said = key
    const lines = sentences.map(sentence => {
      const line = document.createElement('p')
      line.textContent = sentence
      return line
    })
    this.part('status').replaceChildren(...lines, ...(action ? [pressable(action.text, action.press)] : []))
  }

  /** What is wrong with the devices, and the button to try again; nothing: all is well. */
  trouble(sentences: readonly string[], retry: () => void): void {
    const box = this.part('trouble')
    box.hidden = sentences.length === 0
    const lines = sentences.map(sentence => {
      const line = document.createElement('p')
      line.textContent = sentence
      return line
    })
    box.replaceChildren(...(box.hidden ? [] : [...lines, pressable(this.words.retry, retry)]))
  }

  inside(isInside: boolean): void {
    this.part('inside').hidden = !isInside
  }

  own(media: OwnMedia): void {
    const { buttons } = this.words
    const mine = this.part<HTMLVideoElement>('mine')
    const track = media.picture
    // A new stream for the same track would only make the picture blink.
    if ((mine.srcObject as MediaStream | null)?.getVideoTracks()[0] !== (track ?? undefined)) mine.srcObject = track ? new MediaStream([track]) : null
    if (track) mine.play().catch(() => {})
    mine.hidden = track === null
    mine.classList.toggle('consultation__mine--camera', !media.isOn.screen)
    this.#label('microphone', media.isOn.microphone ? buttons.microphoneOff : buttons.microphoneOn, media.isOn.microphone)
    this.#label('camera', media.isOn.camera ? buttons.cameraOff : buttons.cameraOn, media.isOn.camera)
    this.#label('screen', media.isOn.screen ? buttons.screenOff : buttons.screen, !media.isOn.screen)
  }

  theirs(stream: MediaStream | null): void {
    const video = this.part<HTMLVideoElement>('theirs')
    if (video.srcObject !== stream) video.srcObject = stream
    video.muted = false
    // Sound may need a touch where the viewer's own microphone is off.
    if (stream) video.play().catch(() => document.addEventListener('click', () => void video.play().catch(() => {}), { once: true }))
  }

  /** What the other side's devices do; null: not connected. */
  standing(standing: Standing | null): void {
    const { veil, flags } = this.words
    const hasPicture = standing !== null && (standing.camera || standing.screen)
    this.part('theirs').classList.toggle('consultation__theirs--off', !hasPicture)
    this.part('picture').classList.toggle('consultation__picture--screen', standing?.screen ?? false)
    const lines =
      standing === null ? [veil.nobody] : [...(standing.name ? [say(veil.speaks, { name: standing.name })] : []), ...(hasPicture ? [] : [veil.camera])]
    this.part('veil').textContent = lines.join('. ')
    this.part('veil').classList.toggle('consultation__veil--low', hasPicture)
    this.part('flags').textContent =
      standing === null ? '' : [...(standing.microphone ? [] : [flags.muted]), ...(standing.screen ? [flags.screen] : [])].join(' ')
  }

  line({ from, text }: Line, isMine: boolean): void {
    const row = document.createElement('li')
    row.className = `consultation__line${isMine ? ' consultation__line--mine' : ''}`
    row.dataset['from'] = from
    const who = document.createElement('strong')
    who.textContent = isMine ? this.words.chat.you : this.words.chat.other
    const words = document.createElement('span')
    words.textContent = text
    row.append(who, ' ', words)
    const list = this.part('chat')
    list.append(row)
    list.scrollTop = list.scrollHeight
  }

  /** The devices there are, for choosing; names are known only once one is allowed. */
  async devices(current: Readonly<Record<Kind, string | null>>): Promise<void> {
    const all = (await navigator.mediaDevices?.enumerateDevices?.().catch(() => [])) ?? []
    this.#fill(
      'cameras',
      all.filter(one => one.kind === 'videoinput'),
      this.words.devices.camera,
      current.camera,
    )
    this.#fill(
      'microphones',
      all.filter(one => one.kind === 'audioinput'),
      this.words.devices.microphone,
      current.microphone,
    )
  }

  #fill(part: string, devices: readonly MediaDeviceInfo[], kind: string, current: string | null) {
    const options = devices.map((device, at) => {
      const option = document.createElement('option')
      option.value = device.deviceId
      option.textContent = device.label || say(this.words.devices.number, { kind, n: at + 1 })
      option.selected = device.deviceId === current
      return option
    })
    this.part<HTMLSelectElement>(part).replaceChildren(...options)
  }

  #label(name: string, text: string, isOn: boolean) {
    const button = this.button(name)
    button.querySelector('[data-label]')!.textContent = text
    button.classList.toggle('consultation__control--off', !isOn)
  }
}
