'use client'

import { useEffect, useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { getCopy } from '../_copy/copy.ts'
import { type AskedPlan, CheckoutDialog, type CheckoutDialogProps } from '../_pricing/checkout-dialog.tsx'

type Props = Pick<CheckoutDialogProps, 'plans' | 'mode' | 'sandboxOrigin'> & AskedPlan

/** The order form, open from the start; once closed, a button opens it again. */
export function OpenOrder({ plan, cycle, ...shop }: Props) {
  const [asked, setAsked] = useState<AskedPlan | null>(null)
  useEffect(() => setAsked({ plan, cycle }), [plan, cycle])
  return (
    <>
      <Button onClick={() => setAsked({ plan, cycle })}>{getCopy('ko').checkout.title}</Button>
      <CheckoutDialog {...shop} lang="ko" asked={asked} />
    </>
  )
}
