'use client'

import type { Copy } from '../_copy/ko.ts'
import { KEEP_CODE } from './kept-code.ts'
import { KEPT_MARKUP } from './kept-markup.ts'
import { PlanCard } from './plan-card.tsx'
import type { PlanOffer } from './plan-offer.ts'

/** Cycle and plans as one form, drawn on the server alone; `CheckoutStarter` hears it. */
export function PlanSheet({ plans, copy, contact }: { plans: PlanOffer[]; copy: Copy['plans']; contact: string }) {
  if (typeof window !== 'undefined') return <form id="plans" {...KEPT_MARKUP} />
  return (
    <form id="plans">
      <script>{KEEP_CODE}</script>
      <div className="py-10 text-center md:py-16">
        <h1 className="whitespace-pre-line font-extrabold text-4xl leading-tight md:text-5xl">{copy.heading}</h1>
        <p className="mx-auto mt-4 max-w-xl text-balance text-lg text-soft">{copy.lead}</p>
        <fieldset className="mt-8 inline-flex rounded-full border border-line bg-sunken p-1">
          <legend className="sr-only">{copy.cycle}</legend>
          {(['monthly', 'yearly'] as const).map((cycle) => (
            <label key={cycle} className="cycle-choice">
              <input
                type="radio"
                name="cycle"
                id={`cycle-${cycle}`}
                value={cycle}
                defaultChecked={cycle === 'monthly'}
                className="absolute opacity-0"
              />
              {copy[cycle]}
            </label>
          ))}
        </fieldset>
      </div>
      <ul className="grid items-stretch gap-5 md:grid-cols-3">
        {plans.map((plan) => (
          <PlanCard key={plan.key} plan={plan} copy={copy} contact={contact} />
        ))}
      </ul>
    </form>
  )
}
