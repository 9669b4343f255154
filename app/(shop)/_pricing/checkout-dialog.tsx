'use client'

import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { formatWon } from '#lib/money.ts'
import type { PromotionPreview } from '#lib/promotions/preview-promotion.ts'
import { loadCheckout } from '../_checkout/load-checkout.ts'
import { placeOrderAction } from '../_checkout/place-order-action.ts'
import { reportErrorAction } from '../_checkout/report-error-action.ts'
import { getCopy } from '../_copy/copy.ts'
import { fill } from '../_copy/fill.ts'
import { BuyerFields } from './buyer-fields.tsx'
import { validateBuyer } from './order-form.ts'
import { type Choice, OrderSummary } from './order-summary.tsx'
import { forgetKey, keyFor } from './placement-key.ts'
import type { PlanOffer } from './plan-offer.ts'
import { PromotionField } from './promotion-field.tsx'

type Message = { text: string; orderId?: string }

/** Which plan a buyer asked for; a new object each time, so that the same plan may be asked for again. */
export type AskedPlan = { plan: string; cycle: 'monthly' | 'yearly' }

export type CheckoutDialogProps = {
  plans: PlanOffer[]
  lang: 'ko' | 'en'
  mode: 'sandbox' | 'development' | 'stage' | 'production'
  sandboxOrigin: string | null
  asked: AskedPlan | null
}

/** The one dialog in which a plan is ordered: total, terms, buyer, consent, and then Bootpay's window. */
export function CheckoutDialog(props: CheckoutDialogProps) {
  const { plans, lang, asked } = props
  const { checkout: copy, promotion: promotionCopy } = getCopy(lang)
  const dialog = useRef<HTMLDialogElement>(null)
  const wayOut = useRef<HTMLDivElement>(null)
  const [choice, setChoice] = useState<Choice | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [message, setMessage] = useState<Message | null>(null)
  const [orderId, setOrderId] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [applied, setApplied] = useState<PromotionPreview | null>(null)
  /** Typed and not applied: nobody pays the full price because a button was overlooked. */
  const [pending, setPending] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)

  // Only a new wish opens the dialog: a server action that sets a cookie has the page drawn again, with `plans` of the same
  // content, while Bootpay's window is already open.
  const open = useEffectEvent((wish: AskedPlan) => {
    const plan = plans.find((each) => each.key === wish.plan)
    const price = plan?.prices[wish.cycle]
    if (!plan?.forSale || !price) return
    setChoice({ plan, cycle: wish.cycle, amount: price.amount, version: price.version })
    setErrors({})
    setMessage(null)
    setApplied(null)
    setPending('')
    setRefusal(null)
    dialog.current?.showModal()
  })
  useEffect(() => {
    if (asked !== null) open(asked)
  }, [asked])

  useEffect(() => {
    // Coming back with the back button may show this page as it was left, with a payment window that is no more.
    const onShow = (event: PageTransitionEvent): void => {
      if (event.persisted) location.reload()
    }
    window.addEventListener('pageshow', onShow)
    return () => window.removeEventListener('pageshow', onShow)
  }, [])

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (busy || choice === null) return
    const data = new FormData(event.currentTarget)
    const { buyer, errors: found } = validateBuyer(data, copy)
    setErrors(found)
    const first = Object.keys(found)[0]
    if (first !== undefined) {
      event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
      return
    }
    if (pending !== '') {
      setMessage({ text: promotionCopy.notApplied })
      return
    }
    setBusy(true)
    setMessage(null)
    try {
      setMessage(await order(choice, buyer))
    } catch {
      // The answer never came. The key stays, so that trying again finds the order that may have been placed.
      setMessage({ text: copy.network })
    } finally {
      setBusy(false)
      wayOut.current?.hidePopover()
    }
  }

  /** Places the order and opens Bootpay's window; returns what to tell when the buyer is still here afterwards. */
  async function order(chosen: Choice, buyer: { name: string; phone: string; email: string }): Promise<Message | null> {
    const body = {
      plan_key: chosen.plan.key,
      billing_cycle: chosen.cycle,
      buyer,
      price_version: chosen.version,
      ...(applied === null ? {} : { promotion_code: applied.promotion_code }),
    }
    // Digits and small letters: the server reads them so, too.
    const normalised = { ...body, buyer: { ...buyer, phone: buyer.phone.replace(/\D/g, ''), email: buyer.email.toLowerCase() } }
    const answer = await placeOrderAction({ ...body, idempotency_key: keyFor(JSON.stringify(normalised)) })
    if (!answer.ok) return refused(answer, chosen)
    const { placement } = answer
    if (placement.checkout === null) {
      forgetKey()
      location.assign(`/orders/${placement.order_id}`)
      return null
    }
    // The code's terms changed meanwhile: what was shown is not what would be paid, so it is shown first.
    if (applied !== null && placement.price !== applied.price) {
      setApplied({ ...applied, discount: placement.discount, price: placement.price })
      return { text: fill(copy.priceChanged, formatWon(placement.price)) }
    }
    const checkout = await loadCheckout().catch(() => null)
    if (checkout === null) return { text: copy.sdkFailed, orderId: placement.order_id }
    setOrderId(placement.order_id)
    // The dialog is modal: whatever Bootpay's script adds to the page would be inert beside it.
    dialog.current?.close()
    const late = window.setTimeout(() => wayOut.current?.showPopover(), 15_000)
    const outcome = await checkout.startCheckout(placement.checkout, {
      mode: props.mode,
      sandboxOrigin: props.sandboxOrigin,
      frameTitle: copy.frameTitle,
    })
    window.clearTimeout(late)
    if (outcome.kind === 'returned') {
      location.assign(`/result?${outcome.query}`)
      return null
    }
    dialog.current?.showModal()
    if (outcome.kind === 'cancelled') return { text: copy.cancelled, orderId: placement.order_id }
    // Not waited for: the buyer is told at once, whatever becomes of the report.
    void reportErrorAction(placement.order_id, outcome.code).catch(() => undefined)
    const known = copy.errors[outcome.code]
    return { text: known ?? `${copy.failed}${outcome.message ? ` (${outcome.message})` : ''}`, orderId: placement.order_id }
  }

  function refused(answer: Extract<Awaited<ReturnType<typeof placeOrderAction>>, { ok: false }>, chosen: Choice): Message {
    if (answer.code === 'IDEMPOTENCY_CONFLICT') forgetKey()
    if (answer.price !== undefined && answer.priceVersion !== undefined) {
      setChoice({ ...chosen, amount: answer.price, version: answer.priceVersion })
      setApplied(null)
      if (applied !== null) setPending(applied.promotion_code)
      return { text: fill(copy.priceChanged, formatWon(answer.price)) }
    }
    if (answer.field === 'promotion_code') {
      forgetKey()
      setApplied(null)
      setRefusal(answer.message)
      return { text: `${answer.message} ${fill(promotionCopy.withdrawn, formatWon(chosen.amount))}` }
    }
    if (answer.field?.startsWith('buyer.')) setErrors({ [answer.field.slice('buyer.'.length)]: answer.message })
    return { text: answer.message }
  }

  function apply(preview: PromotionPreview | null): void {
    setApplied(preview)
    setRefusal(null)
    setMessage(null)
    if (preview !== null && choice !== null)
      setChoice({ ...choice, amount: preview.original_price, version: preview.price_version })
  }

  const total = applied?.price ?? choice?.amount ?? 0
  return (
    <>
      <dialog
        ref={dialog}
        aria-labelledby="order-title"
        lang={lang}
        className="m-auto w-full max-w-md scroll-pb-24 rounded-3xl bg-card p-0 text-start text-ink max-sm:mb-0 max-sm:max-w-none max-sm:rounded-b-none"
      >
        {choice === null ? null : (
          <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4 p-6">
            <div className="flex items-start justify-between gap-4">
              <div>
                <p className="text-soft text-sm">{copy.title}</p>
                <h2 id="order-title" className="font-bold text-2xl">
                  {fill(copy.plan, choice.plan.name)}
                </h2>
              </div>
              <button
                type="button"
                aria-label={copy.close}
                onClick={() => dialog.current?.close()}
                className="grid size-11 place-items-center rounded-full bg-sunken"
              >
                ✕
              </button>
            </div>
            <OrderSummary choice={choice} applied={applied} lang={lang} />
            <PromotionField
              key={`${choice.plan.key}:${choice.cycle}`}
              plan={choice.plan.key}
              cycle={choice.cycle}
              lang={lang}
              copy={promotionCopy}
              initialCode={readLinkedCode()}
              applied={applied}
              refusal={refusal}
              onApply={apply}
              onPending={setPending}
            />
            <BuyerFields copy={copy} errors={errors} />
            <div role="status" data-testid="order-message">
              {message === null ? null : (
                <p className="rounded-xl bg-warn-tint p-3 text-sm text-warn">
                  {message.text}{' '}
                  {message.orderId ? (
                    <a href={`/orders/${message.orderId}`} className="font-semibold underline underline-offset-4">
                      {copy.seeOrder}
                    </a>
                  ) : null}
                </p>
              )}
            </div>
            {/* Stays in sight where the form is higher than the screen. */}
            <div className="sticky bottom-0 -mx-6 -mb-6 bg-card px-6 pt-2 pb-6">
              <Button type="submit" disabled={busy} data-testid="order-pay" className="figures w-full text-lg">
                {busy ? copy.paying : fill(copy.pay, formatWon(total))}
              </Button>
            </div>
          </form>
        )}
      </dialog>
      <div ref={wayOut} popover="manual" className="mx-auto mt-3 rounded-full bg-ink px-5 py-2.5 text-page text-sm shadow-lg">
        {copy.stuck}{' '}
        <a href={`/orders/${orderId}`} className="font-semibold underline underline-offset-4">
          {copy.stuckLink}
        </a>
      </div>
    </>
  )
}

/** The code of a link, `/pricing?promo=CODE` or `/checkout?…&promotion_code=CODE`. */
function readLinkedCode(): string {
  const query = new URLSearchParams(location.search)
  return (query.get('promo') ?? query.get('promotion_code') ?? '').trim().slice(0, 32)
}
