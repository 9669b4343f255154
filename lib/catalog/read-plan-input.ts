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

export type PlanInput = z.infer<typeof schema>

/** What an operator says of a plan. @throws ShopError INVALID_REQUEST, naming the field */
export function readPlanInput(value: unknown): PlanInput {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new ShopError('INVALID_REQUEST', '입력한 내용을 확인해 주세요. 이름은 비워 둘 수 없습니다.', {
    field: parsed.error.issues[0]?.path.join('.') ?? '',
  })
}
