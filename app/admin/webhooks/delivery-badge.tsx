import { Badge, type Tone } from '#app/_ui/badge.tsx'
import { deliveryLabel } from '../_lib/labels.ts'

const TONES: Record<string, Tone> = { received: 'neutral', processing: 'brand', done: 'good', failed: 'bad', ignored: 'neutral' }

export function DeliveryBadge({ status }: { status: string }) {
  return (
    <span data-testid="delivery-status" data-status={status}>
      <Badge tone={TONES[status] ?? 'neutral'}>{deliveryLabel(status)}</Badge>
    </span>
  )
}
