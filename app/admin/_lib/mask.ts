import type { AdminOrderView } from '#lib/orders/get-admin-order.ts'
import type { OrderRow } from '#lib/orders/list-orders.ts'

/** `홍*동`: enough to tell buyers apart, for who may not read personal data. */
export function maskName(name: string | null): string | null {
  if (name === null) return null
  const letters = [...name]
  const [first = ''] = letters
  return letters.length < 3 ? `${first}*` : `${first}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`
}

/** A row of the list without personal data: it is not sent, not only not shown. */
export function hidePersonal(row: OrderRow): OrderRow {
  return { ...row, buyer_name: maskName(row.buyer_name), buyer_phone: null, buyer_email: null }
}

export function maskOrder(order: AdminOrderView): AdminOrderView {
  const { name, phone, email } = order.buyer
  return {
    ...order,
    buyer: {
      name: maskName(name),
      phone: phone === null ? null : `${phone.slice(0, 3)}${'*'.repeat(Math.max(phone.length - 3, 0))}`,
      email: email === null ? null : `${email.slice(0, 1)}***@***`,
    },
    virtual_account:
      order.virtual_account === null
        ? null
        : { ...order.virtual_account, account: '***', holder: maskName(order.virtual_account.holder) },
  }
}
