import { existsSync } from 'node:fs'
import { access } from '../../platform/access.ts'
import { provide } from '../../platform/extension.ts'
import { defineModule } from '../../platform/module.ts'
import { questionTypes } from '../services/index.ts'
import { drawMap } from './lines.ts'
import { addressQuestion } from './question.tsx'
import { fillRegister, type Register } from './register.ts'
import { suggest } from './suggest.ts'

export default defineModule({
  name: 'addresses',
  migrations: new URL('./migrations/', import.meta.url),
  routes(r) {
    r.json('GET', '/adressen/suche', access.public, suggest)
    r.download('/karte/strassen.geojson', access.public, async v => ({ type: 'application/geo+json', body: await drawMap(v.db), cache: 'public, max-age=86400' }))
  },
  provides: [provide(questionTypes, addressQuestion)],
  async demo(house) {
    const file = new URL('addresses/register.ts', house.city.folder)
    if (!existsSync(file)) return
    const { register } = (await import(file.href)) as { register: () => Register }
    await fillRegister(house.db, register())
  },
})
