import { closePrisma } from '#lib/db/client.ts'
import { ShopError } from '#lib/errors.ts'
import { placeOrder } from '#lib/orders/place-order.ts'

// One of several app processes: so many buyers at once with one code. Prints how many got an order, and why the others did not.
const [code = '', count = '0'] = process.argv.slice(2)
const outcomes = await Promise.all(
  Array.from({ length: Number(count) }, async (_, index) => {
    const email = `buyer-${process.pid}-${index}@example.com`
    const body = { plan_key: 'professional', promotion_code: code, buyer: { email } }
    try {
      const placement = await placeOrder(body, { browserToken: email, sender: null })
      return placement.checkout?.request_id === undefined ? 'NO_INVOICE' : 'PLACED'
    } catch (error) {
      if (error instanceof ShopError) return error.code
      throw error
    }
  }),
)
process.stdout.write(JSON.stringify(outcomes))
await closePrisma()
