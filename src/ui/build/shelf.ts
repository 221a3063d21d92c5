import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export interface Item {
  readonly type: string
  readonly plain: Buffer
  /** absent where packing gains nothing (fonts, pictures) */
  readonly br?: Buffer
  readonly gzip?: Buffer
}

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
}

/** Built files by name, in memory and in dist/, packed once at the highest level. A folder that cannot be written to is no obstacle. */
export class Shelf {
  readonly #items = new Map<string, Item>()

  constructor(private readonly folder: string) {}

  get(name: string): Item | undefined {
    return this.#items.get(name)
  }

  /** Makes files unless those made under the same key are still there. @returns given name → address with a hash of the content */
  async keep(what: string, key: string, make: () => Promise<readonly (readonly [string, Buffer])[]>): Promise<Map<string, string>> {
    const known = await this.recall<{ key: string; files: [string, string][] }>(what)
    if (known?.key === key && (await this.holds(known.files.map(([, file]) => file)))) return addresses(known.files)
    const files: [string, string][] = []
    for (const [name, bytes] of await make()) {
      const file = name.replace(/(\.\w+)$/, `-${createHash('sha256').update(bytes).digest('base64url').replaceAll(/[_-]/g, '').slice(0, 10)}$1`)
      await this.put(file, bytes)
      files.push([name, file])
    }
    await this.remember(what, { key, files })
    await this.clear(
      known?.files.map(([, file]) => file) ?? [],
      files.map(([, file]) => file),
    )
    return addresses(files)
  }

  async put(file: string, plain: Buffer): Promise<void> {
    const item: Item = { type: types[extname(file)] ?? 'application/octet-stream', plain, ...(await pack(file, plain)) }
    this.#items.set(file, item)
    await this.write(`assets/${file}`, plain)
    if (item.br) await this.write(`assets/${file}.br`, item.br)
    if (item.gzip) await this.write(`assets/${file}.gz`, item.gzip)
  }

  /** Loads files made earlier; false if one is missing. */
  async holds(files: string[]): Promise<boolean> {
    for (const file of files) {
      if (this.#items.has(file)) continue
      const [plain, br, zip] = await Promise.all(['', '.br', '.gz'].map(end => readFile(`${this.folder}assets/${file}${end}`).catch(() => undefined)))
      if (!plain || (isText(file) && (!br || !zip))) return false
      this.#items.set(file, { type: types[extname(file)] ?? 'application/octet-stream', plain, br, gzip: zip })
    }
    return true
  }

  /** Takes files of the last build out of the folder unless they were made again. Servers that still show them have them in memory. */
  async clear(before: string[], now: string[]): Promise<void> {
    const gone = before.filter(file => !now.includes(file))
    await Promise.all(gone.flatMap(file => ['', '.br', '.gz'].map(end => rm(`${this.folder}assets/${file}${end}`, { force: true }).catch(() => undefined))))
  }

  async remember(what: string, value: unknown): Promise<void> {
    await this.write(`${what}.json`, Buffer.from(JSON.stringify(value)))
  }

  async recall<T>(what: string): Promise<T | null> {
    return readFile(`${this.folder}${what}.json`, 'utf8').then(
      text => JSON.parse(text) as T,
      () => null,
    )
  }

  /** Whole or not at all: several servers may start from one folder. */
  private async write(file: string, bytes: Buffer) {
    const path = this.folder + file
    const draft = `${path}.${process.pid}`
    try {
      await mkdir(path.slice(0, path.lastIndexOf('/')), { recursive: true })
      await writeFile(draft, bytes)
      await rename(draft, path)
    } catch {
      // Read-only installation: it is all in memory, the next start builds again.
    }
  }
}

function addresses(files: [string, string][]) {
  return new Map(files.map(([name, file]) => [name, `/assets/${file}`]))
}

function isText(file: string) {
  return /\.(js|css|svg|json)$/.test(file)
}

async function pack(file: string, plain: Buffer) {
  if (!isText(file)) return {}
  // The last brotli levels take seconds on a large library and save two per cent.
  const level = plain.length > 300_000 ? 6 : 11
  const [br, zip] = await Promise.all([
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: level } }),
    promisify(gzip)(plain, { level: 9 }),
  ])
  return { br, gzip: zip }
}
