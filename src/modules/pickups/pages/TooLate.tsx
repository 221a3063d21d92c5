import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import type { Order } from '../changing.ts'
import { rulesOf } from '../rules.ts'
import { sayChangeableUntil } from '../saying.ts'
import { texts } from '../text.ts'

/** Why nothing can be changed here any more, whom to call, and the way back. */
export function TooLate({ v, order }: { v: Visit; order: Order }) {
  const t = v.text(texts).tooLate
  const { city } = v.house
  return (
    <div class="stack">
      {order.changeable === 'late' ? (
        <Alert kind="warning" title={t.says(sayChangeableUntil(city, order.stops[0]!.day, v.lang))}>
          <p>
            <a class="kern-link" href={`tel:${rulesOf(city).phone.replaceAll(/\s/g, '')}`}>
              {t.call(rulesOf(city).phone)}
            </a>
          </p>
        </Alert>
      ) : (
        <Alert kind="info" title={t.over} />
      )}
      <p>
        <a class="kern-link" href={order.home}>
          {t.back}
        </a>
      </p>
    </div>
  )
}
