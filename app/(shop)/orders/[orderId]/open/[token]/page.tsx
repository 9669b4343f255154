import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { readBrowserToken } from '#app/_lib/browser-cookie.ts'
import { Card } from '#app/_ui/card.tsx'
import { getEnv } from '#lib/env.ts'
import { formatWon } from '#lib/money.ts'
import { getOrder } from '#lib/orders/get-order.ts'
import { getPublicOrder } from '#lib/orders/get-public-order.ts'
import { ko } from '../../../../_copy/ko.ts'
import { SiteFooter } from '../../../../_ui/site-footer.tsx'
import { SiteHeader } from '../../../../_ui/site-header.tsx'
import { OpenLink } from './open-link.tsx'

type Props = { params: Promise<{ orderId: string; token: string }> }

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: '주문 열기', robots: { index: false, follow: false }, referrer: 'no-referrer' }

/** Where a mailed link leads. Looking at it uses nothing up: programs that check mail open links too. */
export default async function OpenLinkPage({ params }: Props) {
  const { orderId, token } = await params
  const order = await getPublicOrder(orderId)
  if (order === null) notFound()
  // Nothing to open for a browser that sees it already: the link stays good for another.
  if ((await getOrder(orderId, { browserToken: await readBrowserToken(), operator: false })) !== null)
    redirect(`/orders/${orderId}`)
  const env = getEnv()
  return (
    <>
      <SiteHeader sandbox={env.bootpay.mode === 'sandbox' ? ko.pricing.sandbox : null} />
      <main className="mx-auto grid max-w-2xl gap-5 px-5 pb-10">
        <Card>
          <h1 className="font-bold text-2xl">이 브라우저에서 주문을 열까요?</h1>
          <p lang="en" className="text-soft text-sm">
            Open your order in this browser?
          </p>
          <p className="mt-3 text-soft">
            {order.order_name} · <span className="figures">{formatWon(order.price)}</span>
          </p>
          <p className="mt-1 text-soft">여러 사람이 함께 쓰는 기기에서는 열지 마세요. 링크는 한 번만 쓸 수 있습니다.</p>
          <OpenLink orderId={order.order_id} token={token} />
        </Card>
      </main>
      <SiteFooter seller={env.seller} copy={ko.footer} />
    </>
  )
}
