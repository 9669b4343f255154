import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getCopy } from '../../_copy/copy.ts'
import { PricingPage } from '../../_pricing/pricing-page.tsx'

/** `/en/pricing`, cached as `/pricing` is; the reason for its parameter is told there. */
export const revalidate = 5
export const dynamic = 'force-static'

export const metadata: Metadata = { title: getCopy('en').pricing.title }

export function generateStaticParams(): { pricing: string }[] {
  return []
}

export default async function Page({ params }: { params: Promise<{ pricing: string }> }) {
  if ((await params).pricing !== 'pricing') notFound()
  return <PricingPage lang="en" />
}
