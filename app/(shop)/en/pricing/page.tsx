import type { Metadata } from 'next'
import { getCopy } from '../../_copy/copy.ts'
import { PricingPage } from '../../_pricing/pricing-page.tsx'

/** `/en/pricing`, cached as `/pricing` is. */
export const revalidate = 5
export const dynamic = 'force-static'

export const metadata: Metadata = { title: getCopy('en').pricing.title }

export default function Page() {
  return <PricingPage lang="en" />
}
