'use client'

import { Button, type ButtonLook } from '#app/_ui/button.tsx'
import { loadCheckout } from '../../_checkout/load-checkout.ts'

/** The name of the event by which a plan's button opens the one dialog of the page. */
export const CHOOSE_PLAN = 'choose-plan'

/** Reaching for the button fetches what paying needs: not the page, and not the click, waits for it. */
export function ChooseButton({ plan, label, look }: { plan: string; label: string; look: ButtonLook }) {
  return (
    <Button
      look={look}
      className="w-full"
      data-testid={`choose-${plan}`}
      onPointerEnter={() => loadCheckout()}
      onFocus={() => loadCheckout()}
      onClick={() => window.dispatchEvent(new CustomEvent(CHOOSE_PLAN, { detail: plan }))}
    >
      {label}
    </Button>
  )
}
