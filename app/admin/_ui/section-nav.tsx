import Link from 'next/link'
import { may, type Role } from '#lib/auth/permissions.ts'

const SECTIONS = [
  ['/admin/orders', '주문'],
  ['/admin/dashboard', '매출'],
  ['/admin/catalog', '요금제'],
  ['/admin/promotions', '프로모션'],
  ['/admin/payment-links', '결제 링크'],
  ['/admin/incidents', '확인할 일'],
  ['/admin/webhooks', '웹훅'],
  ['/admin/reconciliation', '대사'],
  ['/admin/people', '사람'],
] as const

/** The parts of the back office that this role may see; it scrolls sideways on a phone. */
export function SectionNav({ role }: { role: Role }) {
  return (
    <nav aria-label="관리" className="min-w-0 flex-1 overflow-x-auto">
      <ul className="flex w-max gap-1">
        {SECTIONS.filter(([href]) => href !== '/admin/people' || may(role, 'people.manage')).map(([href, label]) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              className="inline-flex min-h-11 items-center whitespace-nowrap px-2.5 text-sm font-medium text-soft hover:text-ink"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
