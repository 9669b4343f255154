'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { formatWon } from '#lib/money.ts'
import type { PromotionPreview } from '#lib/promotions/preview-promotion.ts'
import { previewPromotionAction } from '../_checkout/preview-promotion-action.ts'
import { fill } from '../_copy/fill.ts'
import type { Copy } from '../_copy/ko.ts'

type Props = {
  plan: string
  cycle: 'monthly' | 'yearly'
  lang: 'ko' | 'en'
  copy: Copy['promotion']
  /** From a link: tried at once. */
  initialCode: string
  applied: PromotionPreview | null
  /** Why the code that was applied is applied no more. */
  refusal: string | null
  onApply(preview: PromotionPreview | null): void
  /** What is typed and not applied yet; '' when there is nothing. */
  onPending(code: string): void
}

/** A code, what it takes off, and how to take it away again. The server alone says what it is worth. */
export function PromotionField({ plan, cycle, lang, copy, initialCode, applied, refusal, onApply, onPending }: Props) {
  const [code, setCode] = useState(initialCode)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)

  async function apply(typed: string): Promise<void> {
    const wanted = typed.trim()
    if (wanted === '' || busy) return
    setBusy(true)
    setError(null)
    try {
      const answer = await previewPromotionAction({ plan_key: plan, billing_cycle: cycle, promotion_code: wanted })
      if (answer.ok) {
        onPending('')
        onApply(answer.preview)
      } else setError(answer.message)
    } catch {
      setError(copy.network)
    } finally {
      setBusy(false)
    }
  }

  const applyInitial = useEffectEvent(() => {
    onPending(initialCode)
    void apply(initialCode)
  })
  useEffect(() => applyInitial(), [])

  if (applied !== null) {
    return (
      <div className="flex items-center justify-between gap-3 rounded-xl bg-tint px-4 py-2" data-testid="promotion-applied">
        <p className="text-brand text-sm">
          <strong>{applied.promotion_code}</strong> {fill(copy.applied, formatWon(applied.discount))}
          {applied.ends_at === null ? null : (
            <span className="block">
              {fill(copy.until, new Date(applied.ends_at).toLocaleString(lang === 'ko' ? 'ko-KR' : 'en-GB', DATE))}
            </span>
          )}
        </p>
        <button
          type="button"
          className="min-h-11 flex-none px-2 font-semibold text-sm underline underline-offset-4"
          onClick={() => {
            setCode('')
            onApply(null)
            // The field that was replaced by this line comes back with the next drawing.
            requestAnimationFrame(() => input.current?.focus())
          }}
        >
          {copy.remove}
        </button>
      </div>
    )
  }
  const told = error ?? refusal
  return (
    <div className="grid gap-1">
      <label htmlFor="promotion-code" className="font-medium text-sm">
        {copy.label}
      </label>
      <div className="flex gap-2">
        <input
          ref={input}
          id="promotion-code"
          value={code}
          maxLength={32}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-invalid={told ? true : undefined}
          aria-describedby={told ? 'promotion-error' : undefined}
          className={`min-h-12 w-full min-w-0 rounded-xl border bg-card px-3.5 uppercase ${told ? 'border-bad' : 'border-edge'}`}
          onChange={(event) => {
            setCode(event.target.value)
            onPending(event.target.value.trim())
            setError(null)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            // Enter here asks for the discount; it does not begin the payment.
            event.preventDefault()
            void apply(code)
          }}
        />
        <Button look="quiet" disabled={busy || code.trim() === ''} onClick={() => void apply(code)} className="flex-none">
          {busy ? copy.checking : copy.apply}
        </Button>
      </div>
      {told ? (
        <p id="promotion-error" role="alert" className="text-bad text-sm">
          {told}
        </p>
      ) : null}
    </div>
  )
}

const DATE = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Seoul' } as const
