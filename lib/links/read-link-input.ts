import { z } from 'zod'
import { ShopError } from '../errors.ts'
import { MAX_WON } from '../money.ts'
import { MIN_PRICE } from '../pricing/price-order.ts'

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((value) => !value.includes('\0'))
const customer = {
  name: text(60).min(1),
  phone: text(30)
    .transform((value) => value.replace(/[\s().-]/g, '').replace(/^\+82/, '0'))
    .refine((value) => value === '' || /^\d{9,15}$/.test(value)),
  email: text(254)
    .transform((value) => value.toLowerCase())
    .refine((value) => value === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)),
  /** 1 SMS, 2 Kakao, 3 e-mail (protocol notes §6.4). */
  sendTypes: z.array(z.union([z.literal(1), z.literal(2), z.literal(3)])).max(3),
  expiresInDays: z.number().int().min(1).max(30),
}
const schema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plan'), planKey: text(64).min(1), billingCycle: z.enum(['monthly', 'yearly']), ...customer }),
  z.object({
    kind: z.literal('custom'),
    title: text(80).min(1),
    amount: z.number().int().min(MIN_PRICE).max(MAX_WON),
    ...customer,
  }),
])

export type LinkInput = z.infer<typeof schema>

const MESSAGES: Record<string, string> = {
  name: '받는 분의 이름을 입력해 주세요.',
  phone: '휴대전화 번호를 확인해 주세요.',
  email: '이메일 주소를 확인해 주세요.',
  title: '무엇에 대한 결제인지 입력해 주세요.',
  amount: `금액은 ${MIN_PRICE}원 이상의 정수여야 합니다.`,
  expiresInDays: '유효 기간은 1일에서 30일 사이입니다.',
}

/** What an operator asks for with a link. @throws ShopError INVALID_REQUEST, naming the field */
export function readLinkInput(value: unknown): LinkInput {
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? '')
    throw new ShopError('INVALID_REQUEST', MESSAGES[field] ?? '입력한 값을 확인해 주세요.', { field })
  }
  const { sendTypes, phone, email } = parsed.data
  if (sendTypes.some((type) => type !== 3) && phone === '')
    throw new ShopError('INVALID_REQUEST', '문자나 카카오톡으로 보내려면 휴대전화 번호가 필요합니다.', { field: 'phone' })
  if (sendTypes.includes(3) && email === '')
    throw new ShopError('INVALID_REQUEST', '이메일로 보내려면 이메일 주소가 필요합니다.', { field: 'email' })
  return parsed.data
}
