export const ROLES = ['owner', 'operator', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** Everything that the back office asks about before it does it, and who may. The one table: pages, actions and queries read it. */
export const PERMISSIONS = {
  /** One's own password, second factor and sessions. */
  'account.manage': ['owner', 'operator', 'viewer'],
  'orders.read': ['owner', 'operator', 'viewer'],
  'revenue.read': ['owner', 'operator', 'viewer'],
  /** Names, phone numbers, e-mails unmasked, and payloads that hold them. */
  'personal.read': ['owner', 'operator'],
  'orders.export': ['owner', 'operator'],
  'orders.advance': ['owner', 'operator'],
  /** What helps with an order and moves nothing of it: asking Bootpay again, the receipt by mail again, notes. */
  'orders.handle': ['owner', 'operator'],
  'refunds.make': ['owner', 'operator'],
  'incidents.handle': ['owner', 'operator'],
  'webhooks.replay': ['owner', 'operator'],
  'reconciliation.run': ['owner', 'operator'],
  /** Order views that everyone sees; one's own need no permission. */
  'views.share': ['owner', 'operator'],
  'links.edit': ['owner', 'operator'],
  'promotions.edit': ['owner', 'operator'],
  'catalog.edit': ['owner'],
  'people.manage': ['owner'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

export function may(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role)
}

export function isRole(value: unknown): value is Role {
  return (ROLES as readonly unknown[]).includes(value)
}
