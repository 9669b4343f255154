import { may, type Permission, type Role } from '#lib/auth/permissions.ts'

type Section = { href: string; label: string }
export type SectionGroup = { label: string; sections: Section[] }

const GROUPS: { label: string; sections: (Section & { permission: Permission })[] }[] = [
  {
    label: '판매',
    sections: [
      { href: '/admin/orders', label: '주문', permission: 'orders.read' },
      { href: '/admin/dashboard', label: '매출', permission: 'revenue.read' },
    ],
  },
  {
    label: '상품',
    sections: [
      { href: '/admin/catalog', label: '요금제', permission: 'orders.read' },
      { href: '/admin/promotions', label: '프로모션', permission: 'orders.read' },
      { href: '/admin/payment-links', label: '결제 링크', permission: 'orders.read' },
    ],
  },
  {
    label: '점검',
    sections: [
      { href: '/admin/incidents', label: '확인할 일', permission: 'orders.read' },
      { href: '/admin/webhooks', label: '웹훅', permission: 'orders.read' },
      { href: '/admin/reconciliation', label: '대사', permission: 'orders.read' },
    ],
  },
  {
    label: '팀',
    sections: [
      { href: '/admin/people', label: '사람', permission: 'people.manage' },
      { href: '/admin/audit', label: '감사 기록', permission: 'people.manage' },
    ],
  },
]

/** The parts of the back office that this role may see, as they stand in the navigation. Pure. */
export function listSections(role: Role): SectionGroup[] {
  return GROUPS.map(({ label, sections }) => ({
    label,
    sections: sections.filter(({ permission }) => may(role, permission)).map(({ href, label: name }) => ({ href, label: name })),
  })).filter(({ sections }) => sections.length > 0)
}
