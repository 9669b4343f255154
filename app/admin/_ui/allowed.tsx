import type { ReactNode } from 'react'
import { may, type Permission } from '#lib/auth/permissions.ts'
import { readOperator } from '../_lib/require-page-operator.ts'

/** What only some may do is drawn for them alone: nobody presses a button to be refused. The action asks the same table again. */
export async function Allowed({ to, children }: { to: Permission; children: ReactNode }) {
  const operator = await readOperator()
  return operator !== null && may(operator.role, to) ? children : null
}
