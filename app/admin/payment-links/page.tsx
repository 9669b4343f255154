import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { may } from '#lib/auth/permissions.ts'
import { listPlans } from '#lib/catalog/list-plans.ts'
import { listLinks } from '#lib/links/list-links.ts'
import { cycleLabel } from '../_lib/labels.ts'
import { requirePageOperator } from '../_lib/require-page-operator.ts'
import { Empty } from '../_ui/empty.tsx'
import { OlderLink } from '../_ui/older-link.tsx'
import { LinkCard } from './link-card.tsx'
import { type LinkChoice, LinkForm } from './link-form.tsx'

export const metadata: Metadata = { title: '결제 링크' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PaymentLinksPage({ searchParams }: Props) {
  const { before } = await searchParams
  const after = typeof before === 'string' && /^[0-9a-f]{32}$/.test(before) ? before : null
  const operator = await requirePageOperator(linkListPath(after))
  const editable = may(operator.role, 'links.edit')
  const [{ links, older }, choices] = await Promise.all([listLinks(after), listChoices()])
  return (
    <main className="mx-auto grid max-w-7xl gap-4 px-4 py-6 sm:px-6">
      <h1 className="text-2xl font-bold">결제 링크</h1>
      {editable ? (
        <details className="rounded-xl border border-line bg-card px-4 py-2" open={links.length === 0}>
          <summary className="min-h-11 cursor-pointer content-center font-semibold">새 결제 링크</summary>
          <LinkForm choices={choices} requestKey={randomUUID()} />
        </details>
      ) : null}
      {links.length === 0 ? (
        <Empty title="아직 결제 링크가 없습니다.">
          요금제나 직접 정한 금액의 결제를 고객에게 이메일·문자·카카오톡으로 요청할 수 있습니다.
        </Empty>
      ) : (
        <ul aria-label="결제 링크" className="grid gap-3">
          {links.map((link) => (
            <LinkCard key={link.order_id} link={link} masked={!may(operator.role, 'personal.read')} editable={editable} />
          ))}
        </ul>
      )}
      <OlderLink href={older === null ? null : linkListPath(older)} />
    </main>
  )
}

/** What is sold now, by plan and cycle. */
async function listChoices(): Promise<LinkChoice[]> {
  return (await listPlans()).flatMap((plan): LinkChoice[] =>
    plan.forSale
      ? (['monthly', 'yearly'] as const).flatMap((cycle) => {
          const price = plan.prices[cycle]
          const label = `${plan.name.ko} ${cycleLabel(cycle)}`
          return price === undefined ? [] : [{ value: `${plan.key}:${cycle}`, label, amount: price.amount }]
        })
      : [],
  )
}

function linkListPath(before: string | null): string {
  return before === null ? '/admin/payment-links' : `/admin/payment-links?before=${before}`
}
