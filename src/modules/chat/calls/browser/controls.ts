import { pressable } from '../../../../ui/video/pressable.ts'
import type { OwnMedia } from '../../../../ui/video/own-media.ts'
import type { Spoken } from './text.ts'

/** The sentence at the top, what is wrong, and the buttons. */
export class Controls {
  #said = ''

  constructor(
    private readonly root: HTMLElement,
    private readonly words: Spoken,
  ) {
    if (!('getDisplayMedia' in (navigator.mediaDevices ?? {}))) this.#button('screen').hidden = true
  }

  part(name: string): HTMLElement {
    return this.root.querySelector<HTMLElement>(`[data-part="${name}"]`)!
  }

  /** Read out when it changes; perhaps with one button. */
  status(sentence: string, action?: { readonly text: string; press(): void }): void {
    if (sentence === this.#said) return
    this.#said = sentence
    this.part('status').replaceChildren(paragraph(sentence), ...(action ? [pressable(action.text, action.press)] : []))
  }

  /** What is wrong with the devices, and the button to try again. */
  trouble(sentences: readonly string[], retry: (() => void) | null): void {
    const box = this.part('trouble')
    box.hidden = sentences.length === 0
    box.replaceChildren(...sentences.map(paragraph), ...(retry && sentences.length > 0 ? [pressable(this.words.again, retry)] : []))
  }

  inside(isInside: boolean): void {
    this.part('inside').hidden = !isInside
    this.part('door').hidden = true
    this.root.toggleAttribute('data-inside', isInside)
  }

  own(media: OwnMedia): void {
    const { buttons } = this.words
    this.#label('microphone', media.isOn.microphone ? buttons.microphoneOff : buttons.microphoneOn, media.isOn.microphone)
    this.#label('camera', media.isOn.camera ? buttons.cameraOff : buttons.cameraOn, media.isOn.camera)
    this.#label('screen', media.isOn.screen ? buttons.screenOff : buttons.screen, !media.isOn.screen)
  }

  #button(name: string): HTMLElement {
    return this.root.querySelector<HTMLElement>(`[data-do="${name}"]`)!
  }

  #label(name: string, text: string, isOn: boolean) {
    const button = this.#button(name)
    button.querySelector('[data-label]')!.textContent = text
    button.classList.toggle('call__control--off', !isOn)
  }
}

function paragraph(sentence: string): HTMLElement {
  const line = document.createElement('p')
  line.textContent = sentence
  return line
}
