import { Button } from '#app/_ui/button.tsx'
import type { PromotionRow } from '#lib/promotions/list-promotions.ts'
import { toSeoulField } from '../_lib/read-form.ts'
import { EditForm } from '../_ui/edit-form.tsx'
import { Check, Select, TextField } from '../_ui/fields.tsx'
import { savePromotionAction } from './promotion-actions.ts'

/** A promotion's terms; null: a new one. Empty means without a bound. */
export function PromotionForm({
  promotion,
  plans,
}: {
  promotion: PromotionRow | null
  plans: readonly { key: string; name: string }[]
}) {
  return (
    <EditForm
      action={savePromotionAction}
      label={promotion === null ? '새 프로모션' : `${promotion.code} 편집`}
      emptied={promotion === null}
      className="grid gap-3 py-2 sm:grid-cols-2 lg:grid-cols-3"
    >
      {promotion === null ? null : <input type="hidden" name="id" value={promotion.id} />}
      <TextField label="코드" name="code" required maxLength={32} autoCapitalize="characters" defaultValue={promotion?.code} />
      <Select label="할인 방식" name="kind" defaultValue={promotion?.kind ?? 'percent'}>
        <option value="percent">비율 (%)</option>
        <option value="fixed">금액 (원)</option>
      </Select>
      <TextField
        label="할인 값"
        name="value"
        required
        inputMode="numeric"
        defaultValue={promotion?.value}
        hint="비율로 깎은 금액은 1원 아래를 버립니다."
      />
      <TextField
        label="최대 할인 금액 (원)"
        name="max_discount"
        inputMode="numeric"
        placeholder="제한 없음"
        defaultValue={promotion?.maxDiscount ?? ''}
      />
      <TextField label="최소 주문 금액 (원)" name="min_amount" inputMode="numeric" defaultValue={promotion?.minAmount ?? 0} />
      <TextField
        label="시작 (한국 시간)"
        name="starts_at"
        type="datetime-local"
        defaultValue={toSeoulField(promotion?.startsAt ?? null)}
      />
      <TextField
        label="종료 (한국 시간)"
        name="ends_at"
        type="datetime-local"
        defaultValue={toSeoulField(promotion?.endsAt ?? null)}
      />
      <TextField
        label="전체 수량"
        name="cap_total"
        inputMode="numeric"
        placeholder="제한 없음"
        defaultValue={promotion?.capTotal ?? ''}
      />
      <TextField
        label="고객당 횟수"
        name="cap_per_customer"
        inputMode="numeric"
        placeholder="제한 없음"
        defaultValue={promotion?.capPerCustomer ?? ''}
      />
      <fieldset className="flex flex-wrap gap-x-4 sm:col-span-2 lg:col-span-3">
        <legend className="text-sm font-medium">요금제 (고르지 않으면 전체)</legend>
        {plans.map(({ key, name }) => (
          <Check
            key={key}
            label={name}
            name="plan_keys"
            value={key}
            defaultChecked={promotion?.planKeys.includes(key) ?? false}
          />
        ))}
      </fieldset>
      <fieldset className="flex flex-wrap gap-x-4 sm:col-span-2 lg:col-span-3">
        <legend className="text-sm font-medium">결제 주기 (고르지 않으면 전체)</legend>
        <Check
          label="월간"
          name="billing_cycles"
          value="monthly"
          defaultChecked={promotion?.billingCycles.includes('monthly') ?? false}
        />
        <Check
          label="연간"
          name="billing_cycles"
          value="yearly"
          defaultChecked={promotion?.billingCycles.includes('yearly') ?? false}
        />
      </fieldset>
      <div className="flex flex-wrap gap-x-4 sm:col-span-2 lg:col-span-3">
        <Check label="첫 구매만" name="first_purchase_only" defaultChecked={promotion?.firstPurchaseOnly ?? false} />
        <Check label="사용 가능" name="active" defaultChecked={promotion?.active ?? true} />
      </div>
      <Button type="submit" className="justify-self-start">
        저장
      </Button>
    </EditForm>
  )
}
