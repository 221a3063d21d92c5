/**
 * Where somebody reads in a list that grows at both ends. At the bottom what is new pushes up; further up nothing
 * moves under the reader's eyes, whatever comes above or below.
 */
export class Place {
  /** At the bottom, and to stay there. */
  sticks = true
  private height = 0
  private top = 0
  private first = 0

  constructor(private readonly box: () => HTMLElement) {}

  /** To be called after every drawing. @param first what the list now begins with; 0 while it is empty */
  settle(first: number): void {
    const box = this.box()
    const isFirstDrawing = this.height === 0 && first > 0
    this.look()
    if (isFirstDrawing) {
      const line = box.querySelector<HTMLElement>('.chat-new')
      if (line) this.bring(line, 0)
      else box.scrollTop = box.scrollHeight
    } else if (this.sticks) box.scrollTop = box.scrollHeight
    else if (first < this.first) box.scrollTop += box.scrollHeight - this.height
    this.height = first > 0 ? box.scrollHeight : 0
    this.first = first
    this.top = box.scrollTop
  }

  /** The window changed (a keyboard came, the browser's bar went): who read the last message still sees it. */
  hold(): void {
    this.look()
    if (this.sticks) this.toBottom()
  }

  /** The list was scrolled. */
  scrolled(): void {
    const box = this.box()
    this.sticks = below(box) < near
    this.top = box.scrollTop
  }

  toBottom(): void {
    const box = this.box()
    box.scrollTop = box.scrollHeight
    this.top = box.scrollTop
  }

  /** Scrolls the messages alone: the page around them stays where it is. @param at 0: to the top, 0.5: to the middle */
  bring(line: HTMLElement, at: number): void {
    const box = this.box()
    const free = box.clientHeight - line.offsetHeight
    box.scrollTop += line.getBoundingClientRect().top - box.getBoundingClientRect().top - free * at
    this.top = box.scrollTop
  }

  /** Browsers tell of scrolling a frame late: a drawing between the two must not throw the reader back down. */
  private look(): void {
    const box = this.box()
    if (box.scrollTop < this.top - 1 && below(box) >= near) this.sticks = false
  }
}

/** Pixels from the bottom within which somebody reads the last message. */
const near = 60

const below = (box: HTMLElement): number => box.scrollHeight - box.scrollTop - box.clientHeight
