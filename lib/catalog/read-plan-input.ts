import { z } from 'zod'
import { ShopError } from '../errors.ts'

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((value) => !value.includes('\0'))
const features = z
  .array(line(120))
  .max(20)
  .transform((lines) => lines.filter((each) => each !== ''))

const schema = z.object({
  nameKo: line(60).min(1),
  nameEn: line(60).min(1),
  descriptionKo: line(200),
  descriptionEn: line(200),
  featuresKo: features,
  featuresEn: features,
  visible: z.boolean(),
  forSale: z.boolean(),
  highlighted: z.boolean(),
})

const NAME = '이름은 1자에서 60자 사이여야 합니다.'
const DESCRIPTION = '설명은 200자까지 쓸 수 있습니다.'
const FEATURES = '기능은 20줄까지, 한 줄에 120자까지 쓸 수 있습니다.'
const MESSAGES: Record<string, string> = {
  nameKo: NAME,
  nameEn: NAME,
  descriptionKo: DESCRIPTION,
  descriptionEn: DESCRIPTION,
  featuresKo: FEATURES,
  featuresEn: FEATURES,
}

export type PlanInput = z.infer<typeof schema>

/** What an operator says of a plan. @throws ShopError INVALID_REQUEST, naming the field */
export function readPlanInput(value: unknown): PlanInput {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.join('.') ?? ''
  throw new ShopError('INVALID_REQUEST', MESSAGES[field.split('.')[0] ?? ''] ?? '입력한 내용을 확인해 주세요.', { field })
}
