import { tileSize, unproject, type Point } from './projection.ts'

/** The window onto the world. */
export interface View {
  /** place of the window's upper left corner in the world, in pixels at `zoom` */
  readonly corner: Point
  readonly zoom: number
  readonly width: number
  readonly height: number
}

/** Sets the tiles of this view; those already there stay, so that nothing flickers. */
export function drawTiles(pane: HTMLElement, template: string, view: View): void {
  const level = Math.max(0, Math.min(19, Math.round(view.zoom)))
  const size = tileSize * 2 ** (view.zoom - level)
  const wanted = new Set<string>()
  for (let x = Math.floor(view.corner.x / size); x * size < view.corner.x + view.width; x += 1)
    for (let y = Math.floor(view.corner.y / size); y * size < view.corner.y + view.height; y += 1) {
      if (x < 0 || y < 0 || x >= 2 ** level || y >= 2 ** level) continue
      const key = `${level}/${x}/${y}`
      wanted.add(key)
      const tile = pane.querySelector<HTMLImageElement>(`[data-key="${key}"]`) ?? pane.appendChild(newTile(key, template, level, x, y))
      tile.style.transform = `translate(${x * size - view.corner.x}px, ${y * size - view.corner.y}px) scale(${(size + 0.5) / tileSize})`
    }
  for (const tile of pane.querySelectorAll<HTMLElement>('[data-key]')) if (!wanted.has(tile.dataset['key']!)) tile.remove()
}

function newTile(key: string, template: string, level: number, x: number, y: number) {
  const tile = new Image(tileSize, tileSize)
  tile.dataset['key'] = key
  tile.alt = ''
  tile.decoding = 'async'
  tile.draggable = false
  tile.src = template.replace('{z}', String(level)).replace('{x}', String(x)).replace('{y}', String(y))
  return tile
}

export interface Streets {
  readonly water?: readonly (readonly (readonly [number, number])[])[]
  readonly lines: readonly (readonly (readonly [number, number])[])[]
  readonly points: readonly (readonly [number, number])[]
}

/** The streets of a little more than this view. Without a signal the ground stays plain. */
export async function fetchStreets(path: string, view: View): Promise<Streets | null> {
  const from = unproject({ x: view.corner.x - view.width / 2, y: view.corner.y - view.height / 2 }, view.zoom)
  const to = unproject({ x: view.corner.x + view.width * 1.5, y: view.corner.y + view.height * 1.5 }, view.zoom)
  const round = (value: number) => value.toFixed(4)
  try {
    const answer = await fetch(`${path}?west=${round(from.lon)}&south=${round(to.lat)}&east=${round(to.lon)}&north=${round(from.lat)}`, {
      headers: { accept: 'application/json' },
    })
    return answer.ok ? ((await answer.json()) as Streets) : null
  } catch {
    return null
  }
}
