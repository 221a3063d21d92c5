import { drawTiles, fetchStreets, type Streets, type View } from './map/ground.ts'
import { fit, type Point, project, unproject } from './map/projection.ts'

interface Marker {
  lat: number
  lon: number
  text: string
  number?: number
  href?: string
  kind?: string
}

/** A map of markers and a line, over tiles or over the city's own streets. The same places always stand in a list beside it. */
class CityMap extends HTMLElement {
  static observedAttributes = ['data-markers', 'data-line']
  #centre = { lon: 0, lat: 0 }
  #zoom = 13
  #markers: Marker[] = []
  #line: [number, number][] = []
  #streets: Streets | null = null
  #tiles = document.createElement('div')
  #drawing = svg('svg', { 'aria-hidden': 'true' })
  #pointers = new Map<number, Point>()
  #moved = 0
  #asking = 0
  #asked = ''

  connectedCallback() {
    this.#tiles.className = 'map__tiles'
    this.#drawing.setAttribute('class', 'map__overlay')
    this.replaceChildren(this.#tiles, this.#drawing, this.#controls())
    const host = this.dataset['tiles'] && new URL(this.dataset['tiles'].replace(/[{}]/g, '')).host
    if (host)
      this.append(
        Object.assign(document.createElement('span'), {
          className: 'map__source',
          textContent: `© ${host.includes('basemap.de') ? 'GeoBasis-DE / BKG, basemap.de' : host}`,
        }),
      )
    this.tabIndex = 0
    this.#listen()
    this.#read()
    this.#fitAll()
    new ResizeObserver(() => this.#draw()).observe(this)
  }

  /** Markers that change while the map is open (a truck on its way) move without moving the view. */
  attributeChangedCallback(_name: string, before: string | null) {
    if (!this.isConnected || before === null) return
    this.#read()
    this.#draw()
  }

  #read() {
    this.#markers = JSON.parse(this.dataset['markers'] ?? '[]') as Marker[]
    this.#line = JSON.parse(this.dataset['line'] ?? '[]') as [number, number][]
  }

  #fitAll() {
    const places = [...this.#markers, ...this.#line.map(([lon, lat]) => ({ lon, lat }))]
    const middle = JSON.parse(this.dataset['centre'] ?? '{"lon":10,"lat":51}') as { lon: number; lat: number }
    const view = places.length > 0 ? fit(places, this.clientWidth, this.clientHeight) : { ...middle, zoom: 12 }
    this.#centre = { lon: view.lon, lat: view.lat }
    this.#zoom = this.dataset['tiles'] ? Math.floor(view.zoom) : view.zoom
    this.#draw()
  }

  #view(): View {
    const middle = project(this.#centre.lon, this.#centre.lat, this.#zoom)
    return {
      corner: { x: middle.x - this.clientWidth / 2, y: middle.y - this.clientHeight / 2 },
      zoom: this.#zoom,
      width: this.clientWidth,
      height: this.clientHeight,
    }
  }

  #draw() {
    const view = this.#view()
    if (view.width === 0) return
    if (this.dataset['tiles']) drawTiles(this.#tiles, this.dataset['tiles'], view)
    else this.#askForStreets(view)
    const at = (lon: number, lat: number) => {
      const point = project(lon, lat, view.zoom)
      return { x: Math.round((point.x - view.corner.x) * 10) / 10, y: Math.round((point.y - view.corner.y) * 10) / 10 }
    }
    const path = (line: readonly (readonly [number, number])[]) =>
      line
        .map(([lon, lat]) => at(lon, lat))
        .map(point => `${point.x},${point.y}`)
        .join(' ')
    this.#drawing.replaceChildren(
      ...(this.#streets?.water ?? []).map(line => svg('polyline', { class: 'map__water', points: path(line) })),
      ...(this.#streets?.lines ?? []).map(line => svg('polyline', { class: 'map__street', points: path(line) })),
      ...houses(this.#streets, at),
      ...(this.#line.length > 1 ? [svg('polyline', { class: 'map__line', points: path(this.#line) })] : []),
      ...this.#markers.map(marker => pin(marker, at(marker.lon, marker.lat), () => this.#moved > 6)),
    )
  }

  /** Asks once things have stood still for a moment, and not twice for the same view. */
  #askForStreets(view: View) {
    const path = this.dataset['ground']
    const wanted = [view.corner.x, view.corner.y, view.zoom, view.width, view.height].map(Math.round).join()
    if (!path || wanted === this.#asked) return
    clearTimeout(this.#asking)
    this.#asking = window.setTimeout(() => {
      this.#asked = wanted
      void this.#showStreets(path, view)
    }, 250)
  }

  async #showStreets(path: string, view: View) {
    const streets = await fetchStreets(path, view)
    if (!streets) return
    this.#streets = streets
    this.#draw()
  }

  #listen() {
    this.addEventListener('pointerdown', event => {
      if ((event.target as Element).closest('button')) return
      this.#moved = 0
      this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    })
    this.addEventListener('pointermove', event => {
      const before = this.#pointers.get(event.pointerId)
      if (!before) return
      const others = [...this.#pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point)
      const now = { x: event.clientX, y: event.clientY }
      this.#moved += Math.abs(now.x - before.x) + Math.abs(now.y - before.y)
      this.#pointers.set(event.pointerId, now)
      if (others[0]) this.#zoomBy(Math.log2(Math.max(20, distance(now, others[0])) / Math.max(20, distance(before, others[0]))))
      else this.#shift(before.x - now.x, before.y - now.y)
    })
    for (const name of ['pointerup', 'pointercancel', 'pointerleave'] as const) this.addEventListener(name, event => this.#pointers.delete(event.pointerId))
    this.addEventListener('dblclick', () => this.#zoomBy(1))
    this.addEventListener(
      'wheel',
      event => {
        if (!event.ctrlKey && !this.classList.contains('map__drawing--full')) return
        event.preventDefault()
        this.#zoomBy(event.deltaY < 0 ? 0.5 : -0.5)
      },
      { passive: false },
    )
    this.addEventListener('keydown', event => {
      const moves: Record<string, () => void> = {
        ArrowLeft: () => this.#shift(-60, 0),
        ArrowRight: () => this.#shift(60, 0),
        ArrowUp: () => this.#shift(0, -60),
        ArrowDown: () => this.#shift(0, 60),
        '+': () => this.#zoomBy(1),
        '-': () => this.#zoomBy(-1),
        Escape: () => this.#full(false),
      }
      const move = moves[event.key]
      if (!move || (event.key === 'Escape' && !this.classList.contains('map__drawing--full'))) return
      event.preventDefault()
      move()
    })
  }

  #shift(x: number, y: number) {
    const middle = project(this.#centre.lon, this.#centre.lat, this.#zoom)
    this.#centre = unproject({ x: middle.x + x, y: middle.y + y }, this.#zoom)
    this.#draw()
  }

  #zoomBy(step: number) {
    this.#zoom = Math.max(5, Math.min(18, this.#zoom + step))
    this.#draw()
  }

  #full(isFull: boolean) {
    this.classList.toggle('map__drawing--full', isFull)
    requestAnimationFrame(() => this.#fitAll())
  }

  #controls() {
    const box = Object.assign(document.createElement('div'), { className: 'map__controls' })
    const words = (this.dataset['words'] ?? '').split('|')
    const button = (at: number, drawing: string, press: () => void) => {
      const made = Object.assign(document.createElement('button'), { type: 'button', title: words[at] ?? '' })
      made.setAttribute('aria-label', words[at] ?? '')
      const picture = svg('svg', { viewBox: '0 0 24 24', class: 'icon', fill: 'none', stroke: 'currentColor', 'stroke-width': '2', 'stroke-linecap': 'round' })
      picture.append(svg('path', { d: drawing }))
      made.append(picture)
      made.addEventListener('click', press)
      box.append(made)
    }
    button(0, 'M5 12h14M12 5v14', () => this.#zoomBy(1))
    button(1, 'M5 12h14', () => this.#zoomBy(-1))
    button(2, 'M12 4v3M12 17v3M4 12h3M17 12h3M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z', () => this.#fitAll())
    button(3, 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5', () => this.#full(!this.classList.contains('map__drawing--full')))
    return box
  }
}

function pin(marker: Marker, point: Point, wasDragged: () => boolean) {
  const body = svg('g', { class: `map__pin map__pin--${marker.kind ?? 'normal'}`, transform: `translate(${point.x} ${point.y})` })
  body.append(svg('path', { d: 'M0 0C-3-8-13-14-13-23a13 13 0 1 1 26 0C13-14 3-8 0 0Z' }))
  const number = svg('text', { y: '-18', 'text-anchor': 'middle' })
  number.textContent = marker.number === undefined ? '●' : String(marker.number)
  const title = svg('title', {})
  title.textContent = marker.text
  body.append(number, title)
  if (!marker.href) return body
  const link = svg('a', { href: marker.href, tabindex: '-1' })
  link.addEventListener('click', event => {
    if (wasDragged()) event.preventDefault()
  })
  link.append(body)
  return link
}

function houses(streets: Streets | null, at: (lon: number, lat: number) => Point) {
  if (!streets || streets.points.length === 0) return []
  return [
    svg('path', {
      class: 'map__houses',
      d: streets.points
        .map(([lon, lat]) => at(lon, lat))
        .map(point => `M${point.x} ${point.y}h3v3h-3z`)
        .join(''),
    }),
  ]
}

function svg(name: string, attributes: Record<string, string>) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}

function distance(a: Point, b: Point) {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

customElements.define('stadt-karte', CityMap)
