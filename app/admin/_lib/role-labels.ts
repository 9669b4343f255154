import type { Role } from '#lib/auth/permissions.ts'

export const ROLE_LABELS: Record<Role, string> = { owner: '소유자', operator: '운영자', viewer: '보기 전용' }
