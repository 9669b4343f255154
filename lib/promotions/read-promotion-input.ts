import { z } from 'zod'
import { ShopError } from '../errors.ts'
import { MAX_WON } from '../money.ts'
import { readCode } from './read-code.ts'

const amount = z.number().int().min(1).max(MAX_WON)
const schema = z
  .object({
    code: z.string().transform((value, context) => {
      const code = readCode(value)
      if (code === null) context.addIssue({ code: 'custom', message: '코드는 영문, 숫자, -, _로 3~32자입니다.' })
      return code ?? ''
    }),
    kind: z.enum(['percent', 'fixed']),
    value: amount,
    maxDiscount: amount.nullable(),
    minAmount: z.number().int().min(0).max(MAX_WON),
    startsAt: z.date().nullable(),
    endsAt: z.date().nullable(),
    capTotal: z.number().int().min(0).max(MAX_WON).nullable(),
    capPerCustomer: z.number().int().min(1).max(MAX_WON).nullable(),
    planKeys: z.array(z.string().max(64)).max(100),
    billingCycles: z.array(z.enum(['monthly', 'yearly'])),
    firstPurchaseOnly: z.boolean(),
    active: z.boolean(),
  })
  .refine((terms) => terms.kind === 'fixed' || terms.value <= 100, { path: ['value'], message: '할인율은 1에서 100 사이입니다.' })
  .refine((terms) => terms.startsAt === null || terms.endsAt === null || terms.startsAt < terms.endsAt, {
    path: ['endsAt'],
    message: '종료 시각은 시작 시각보다 늦어야 합니다.',
  })

const MESSAGES: Record<string, string> = {
  value: '할인 값은 1 이상의 정수여야 합니다.',
  maxDiscount: '1원 이상의 정수를 적거나 비워 두세요.',
  minAmount: '0원 이상의 정수여야 합니다.',
  startsAt: '시작 시각을 확인해 주세요.',
  endsAt: '종료 시각을 확인해 주세요.',
  capTotal: '0 이상의 정수를 적거나 비워 두세요.',
  capPerCustomer: '1 이상의 정수를 적거나 비워 두세요.',
}

export type PromotionInput = z.infer<typeof schema>

/** What an operator says of a promotion. @throws ShopError INVALID_REQUEST, naming the field */
export function readPromotionInput(value: unknown): PromotionInput {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.') ?? ''
  const message = issue?.code === 'custom' ? issue.message : MESSAGES[field]
  throw new ShopError('INVALID_REQUEST', message ?? '입력한 값을 확인해 주세요.', { field })
}
