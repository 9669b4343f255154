import type { Metadata } from 'next'
import Link from 'next/link'
import { may } from '#lib/auth/permissions.ts'
import { listPlans } from '#lib/catalog/list-plans.ts'
import { type LinkRow, listLinks } from '#lib/links/list-links.ts'
import { formatWon } from '#lib/money.ts'
import { formatTime } from '../_lib/format.ts'
import { maskName } from '../_lib/mask.ts'
import { requirePageOperator } from '../_lib/require-page-operator.ts'
import { ActionForm } from '../_ui/action-form.tsx'
import { StatusBadge } from '../_ui/status-badge.tsx'
import { sendLinkAction, withdrawLinkAction } from './link-actions.ts'
import { type LinkChoice, LinkForm } from './link-form.tsx'

export const metadata: Metadata = { title: '결제 링크' }

const CYCLES = { monthly: '월간', yearly: '연간' } as const
const WAYS: Record<number, string> = { 1: '문자', 2: '카카오톡', 3: '이메일' }

export default async function PaymentLinksPage() {
  const operator = await requirePageOperator('/admin/payment-links')
  const masked = !may(operator.role, 'personal.read')
  const [links, plans] = await Promise.all([listLinks(100), listPlans()])
  const choices = plans.flatMap((plan): LinkChoice[] =>
    plan.forSale
      ? (['monthly', 'yearly'] as const).flatMap((cycle) => {
          const price = plan.prices[cycle]
          const label = `${plan.name.ko} ${CYCLES[cycle]}`
          return price === undefined ? [] : [{ value: `${plan.key}:${cycle}`, label, amount: price.amount }]
        })
      : [],
  )
  return (
    <main className="mx-auto grid max-w-7xl gap-4 px-4 py-6 sm:px-6">
      <h1 className="text-2xl font-bold">결제 링크</h1>
      <details className="rounded-xl border border-line bg-card p-4" open={links.length === 0}>
        <summary className="min-h-11 cursor-pointer content-center font-semibold">새 결제 링크</summary>
        <LinkForm choices={choices} />
      </details>
      <ul className="grid gap-3">
        {links.map((link) => (
          <Row key={link.order_id} link={masked ? { ...link, customer: maskName(link.customer) ?? '' } : link} />
        ))}
      </ul>
    </main>
  )
}

function Row({ link }: { link: LinkRow }) {
  const waits = link.status === 'pending'
  return (
    <li className="grid gap-2 rounded-xl border border-line bg-card p-4 text-sm" data-testid="payment-link">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link
          href={`/admin/orders/${link.order_id}`}
          prefetch={false}
          className="font-semibold underline-offset-4 hover:underline"
        >
          {link.order_name}
        </Link>
        <StatusBadge status={link.status} />
        <span>{link.customer}</span>
        <strong className="figures ml-auto">{formatWon(link.amount)}</strong>
      </div>
      <p className="text-soft">
        {link.sent_at === null
          ? '보내지 않음'
          : `${formatTime(link.sent_at)} ${link.send_types.map((type) => WAYS[type]).join('·')} 발송`}
        {' · '}
        {formatTime(link.expires_at)}까지
      </p>
      {link.payment_url === null || !waits ? null : (
        <p className="select-all break-all font-mono" data-testid="payment-url">
          {link.payment_url}
        </p>
      )}
      {waits ? (
        <div className="flex flex-wrap gap-3">
          {link.send_types.length === 0 && link.payment_url !== null ? null : (
            <ActionForm action={sendLinkAction} button={link.payment_url === null ? '다시 만들기' : '다시 보내기'}>
              <input type="hidden" name="order_id" value={link.order_id} />
            </ActionForm>
          )}
          <ActionForm action={withdrawLinkAction} button="링크 취소">
            <input type="hidden" name="order_id" value={link.order_id} />
          </ActionForm>
        </div>
      ) : null}
    </li>
  )
}
