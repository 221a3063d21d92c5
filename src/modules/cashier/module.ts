import { access } from '../../platform/access.ts'
import { provide } from '../../platform/extension.ts'
import { defineModule } from '../../platform/module.ts'
import { builtInPlatform } from '../payments/index.ts'
import { createTransaction, readStatus, readTransaction } from './api.ts'
import { ownDesk } from './desk.ts'
import { fillDemo } from './demo.ts'
import { desk } from './pages/desk.tsx'
import { retention } from './retention.ts'
import { texts } from './text.ts'

export default defineModule({
  name: 'cashier',
  title: lang => texts[lang].title,
  migrations: new URL('./migrations/', import.meta.url),
  provides: [provide(builtInPlatform, ownDesk)],
  retention,
  demo: fillDemo,
  routes(r) {
    r.json('POST', '/kasse/api/v1.0.0/paymenttransaction/:originator/:endpoint', access.public, createTransaction)
    r.json('GET', '/kasse/api/v1.0.0/paymenttransaction/:originator/:endpoint/:transaction', access.public, readTransaction)
    r.json('GET', '/kasse/api/v1.0.0/status/:originator/:endpoint', access.public, readStatus)
    r.page('/kasse/:transaction', access.public, desk)
  },
})
