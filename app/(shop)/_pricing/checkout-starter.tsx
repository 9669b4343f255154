'use client'

import { type ComponentType, useEffect, useState } from 'react'
import { loadCheckout } from '../_checkout/load-checkout.ts'
import type { AskedPlan, CheckoutDialogProps } from './checkout-dialog.tsx'

/**
 * All that the page needs before a buyer reaches for a button: it hears which plan is wanted, and fetches the dialog and
 * Bootpay's SDK when the pointer or the focus comes near. The form around the plans, sent before this script runs, leads to
 * the same page with `?plan=…&cycle=…`, and so to the same dialog.
 */
export function CheckoutStarter({ loadFailed, ...props }: Omit<CheckoutDialogProps, 'asked'> & { loadFailed: string }) {
  const [asked, setAsked] = useState<AskedPlan | null>(null)
  const [Dialog, setDialog] = useState<ComponentType<CheckoutDialogProps> | null>(null)
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    const form = document.getElementById('plans')
    if (!(form instanceof HTMLFormElement)) return
    const ask = async (plan: string, cycle: string | null, button: HTMLElement | null): Promise<void> => {
      button?.setAttribute('aria-busy', 'true')
      setFailed(false)
      try {
        const { CheckoutDialog } = await loadDialog()
        setDialog(() => CheckoutDialog)
        setAsked({ plan, cycle: cycle === 'yearly' ? 'yearly' : 'monthly' })
      } catch {
        setFailed(true)
      } finally {
        button?.removeAttribute('aria-busy')
      }
    }
    const onSubmit = (event: SubmitEvent): void => {
      event.preventDefault()
      const data = new FormData(form, event.submitter)
      void ask(String(data.get('plan')), String(data.get('cycle')), event.submitter)
    }
    const onReach = (event: Event): void => {
      if (!(event.target instanceof Element) || event.target.closest('[name=plan]') === null) return
      loadDialog().catch(() => undefined)
      loadCheckout().catch(() => undefined)
    }
    form.addEventListener('submit', onSubmit)
    form.addEventListener('pointerover', onReach)
    form.addEventListener('focusin', onReach)
    const query = new URLSearchParams(location.search)
    const plan = query.get('plan')
    if (plan !== null) void ask(plan, query.get('cycle'), null)
    return () => {
      form.removeEventListener('submit', onSubmit)
      form.removeEventListener('pointerover', onReach)
      form.removeEventListener('focusin', onReach)
    }
  }, [])

  return (
    <>
      {Dialog === null ? null : <Dialog {...props} asked={asked} />}
      {failed ? (
        <p role="alert" className="fixed inset-x-4 bottom-4 mx-auto max-w-md rounded-xl bg-warn-tint p-4 text-warn">
          {loadFailed}
        </p>
      ) : null}
    </>
  )
}

function loadDialog(): Promise<typeof import('./checkout-dialog.tsx')> {
  return import('./checkout-dialog.tsx')
}
