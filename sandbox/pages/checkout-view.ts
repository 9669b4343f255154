import type { Terminal } from '../checkout/build-terminal.ts'
import type { CheckoutStatus } from '../store/documents.ts'

/** What the hosted checkout shows. Amounts in won, times UTC ISO 8601. */
export type CheckoutView = {
  checkoutId: string
  merchantName: string
  orderName: string
  items: { name: string; quantity: number; amount: number; kind: 'subscription' | 'one_off' }[]
  subtotal: number
  discount: number
  total: number
  buyer: { name: string | null; phone: string | null; email: string | null }
  /** null: nothing renews. */
  renewal: { cycleLabel: string; amount: number; nextAt: string } | null
  status: CheckoutStatus
  error: { error_code: string; message: string } | null
  virtualAccount: { bankName: string; account: string; holder: string; expiresAt: string } | null
  terminal: Terminal | null
}
