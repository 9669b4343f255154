import pino from 'pino'
import { expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { runStatement } from '#lib/db/run-statement.ts'
import { LOG_OPTIONS } from '#lib/log.ts'

const PERSONAL = /홍길동|010-1234-5678|hong@example\.com/

/** The line that the shop's logger writes of an error. */
function logged(err: unknown): string {
  const lines: string[] = []
  const logger = pino({ ...LOG_OPTIONS, level: 'info' }, { write: (line: string) => void lines.push(line) })
  logger.error({ err }, 'it failed')
  return lines.join('')
}

const failing: [string, RegExp, () => Promise<unknown>][] = [
  [
    'a row that a constraint refuses',
    /orders_id/,
    () => getPrisma().$executeRaw`
      INSERT INTO orders (id, order_name, plan_key, billing_cycle, plan_price_id, price_version, product_id, quantity, original_price,
        discount, price, environment, bootpay_user_id, buyer_name, buyer_phone, buyer_email, browser_hash, body_hash, expires_at)
      VALUES ('no id', 'n', 'p', 'monthly', 1, 1, 'x', 1, 100, 0, 100, 'sandbox', 'g', '홍길동', '010-1234-5678', 'hong@example.com',
        'h', 'b', now())`,
  ],
  [
    'a delivery that cannot be stored',
    /webhook_deliveries/,
    () =>
      runStatement('refused', `INSERT INTO webhook_deliveries (content_type, body, status) VALUES ($1, $2, 'nonsense')`, [
        'application/json',
        '{"name":"홍길동","phone":"010-1234-5678"}',
      ]),
  ],
  [
    'a call that Prisma refuses',
    /PrismaClientValidationError/,
    () => getPrisma().order.update({ where: { id: 5 as never }, data: { buyerName: '홍길동', buyerEmail: 'hong@example.com' } }),
  ],
]

test.each(failing)('%s says what was wrong, and nothing of the person', async (_name, says, fail) => {
  const error = await fail().then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).not.toBeNull()
  const line = logged(error)
  expect(line).toMatch(says)
  expect(line).not.toMatch(PERSONAL)
})

test.each([null, undefined, 'a text', 5])('what was thrown may be no error: %s', (thrown) => {
  expect(JSON.parse(logged(thrown))).toMatchObject({ msg: 'it failed' })
})
