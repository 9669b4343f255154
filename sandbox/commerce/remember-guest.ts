import type { Sandbox } from '../http/context.ts'
import { asText } from '../http/read-body.ts'
import type { Order } from '../store/documents.ts'

/** Whoever has paid is a customer: kept under the id that the shop gave, as a non-member unless they joined. */
export function rememberGuest({ store, clock }: Sandbox, order: Order): void {
  const id = asText(order.user.user_id)
  if (id === null || store.users.get(id) !== null || store.users.findOne('external_uid', id) !== null) return
  store.users.insert({
    user_id: id,
    membership_type: order.user.membership_type === 'member' ? 1 : 2,
    name: asText(order.user.name),
    phone: asText(order.user.phone),
    email: asText(order.user.email),
    login_id: null,
    password: null,
    external_uid: null,
    user_group_id: null,
    status: 1,
    created_at: clock.iso(),
    updated_at: clock.iso(),
  })
}
