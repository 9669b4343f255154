import { expect, test } from 'vitest'
import { ORDER_STATUSES, type OrderStatus, statusesBefore } from '#lib/orders/order-status.ts'

test.each<[OrderStatus, OrderStatus | undefined, OrderStatus[]]>([
  ['pending', undefined, []],
  ['paid', undefined, ['pending', 'awaiting_deposit', 'cancelled']],
  ['shipping', undefined, ['paid']],
  ['completed', undefined, ['paid', 'shipping']],
  ['refunded', undefined, ['paid', 'shipping', 'completed']],
  ['completed', 'shipping', ['shipping']],
  ['completed', 'pending', []],
])('an order becomes %s, of those that are %s, from %j', (to, only, before) => {
  expect(statusesBefore(to, only)).toEqual(before)
})

test('what is asked for by one status is among those before it, or nothing', () => {
  for (const to of ORDER_STATUSES)
    for (const only of ORDER_STATUSES)
      expect(statusesBefore(to, only)).toEqual(statusesBefore(to).filter((status) => status === only))
})
