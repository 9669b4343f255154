import { z } from 'zod'
import { ShopError } from '../errors.ts'
import type { BillingCycle } from './order-view.ts'

type Buyer = { name: string | null; phone: string | null; email: string | null }

/** A placement as asked for, normalised. A price that a client sends is not among its fields: it is never read. */
export type PlacementRequest = {
  planKey: string | null
  billingCycle: BillingCycle | null
  productId: string | null
  promotionCode: string | null
  buyer: Buyer
  idempotencyKey: string | null
  priceVersion: number | null
}

/** PostgreSQL's text holds no NUL. */
const text = (max: number): z.ZodString =>
  z
    .string()
    .trim()
    .max(max)
    .refine((value) => !value.includes('\0'))

const schema = z
  .object({
    plan_key: text(64).min(1).nullish(),
    billing_cycle: z.enum(['monthly', 'yearly']).nullish(),
    product_id: text(64).min(1).nullish(),
    promotion_code: text(64).nullish(),
    buyer: z
      .object({
        name: text(60).nullish(),
        phone: text(30).transform(normalisePhone).nullish(),
        email: text(254)
          .toLowerCase()
          .pipe(z.union([z.literal(''), z.email()]))
          .nullish(),
      })
      .nullish(),
    idempotency_key: z
      .string()
      .regex(/^[A-Za-z0-9_-]{16,64}$/)
      .nullish(),
    price_version: z.number().int().nullish(),
  })
  .refine((body) => Boolean(body.plan_key || body.product_id), { path: ['plan_key'] })

const MESSAGES: Record<string, string> = {
  'buyer.name': '이름을 60자 이내로 입력해 주세요.',
  'buyer.phone': '휴대전화 번호를 확인해 주세요. 예: 010-1234-5678',
  'buyer.email': '이메일 주소를 확인해 주세요. 예: hong@example.com',
  plan_key: '요금제를 선택해 주세요.',
  billing_cycle: '결제 주기를 선택해 주세요.',
}

/** @throws ShopError INVALID_REQUEST, whose `field` says which one */
export function readPlacement(body: unknown): PlacementRequest {
  const parsed = schema.safeParse(body)
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? ''
    throw new ShopError('INVALID_REQUEST', MESSAGES[field] ?? '요청을 확인해 주세요.', field === '' ? {} : { field })
  }
  const { data } = parsed
  return {
    planKey: data.plan_key ?? null,
    billingCycle: data.billing_cycle ?? null,
    productId: data.product_id ?? null,
    promotionCode: data.promotion_code?.toUpperCase() || null,
    buyer: { name: data.buyer?.name || null, phone: data.buyer?.phone || null, email: data.buyer?.email || null },
    idempotencyKey: data.idempotency_key ?? null,
    priceVersion: data.price_version ?? null,
  }
}

/** `010-1234-5678`, `+82 10 1234 5678` and `01012345678` are one number: digits with a leading 0. */
function normalisePhone(value: string, context: z.RefinementCtx): string {
  if (value === '') return ''
  const digits = value.replace(/[\s().-]/g, '').replace(/^\+?82(?=1)|^\+?820/, '0')
  if (/^0\d{8,10}$/.test(digits)) return digits
  context.addIssue('phone')
  return z.NEVER
}
