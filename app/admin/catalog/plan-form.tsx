import { Button } from '#app/_ui/button.tsx'
import type { CatalogPlan } from '#lib/catalog/list-catalog.ts'
import { EditForm } from '../_ui/edit-form.tsx'
import { Check, TextArea, TextField } from '../_ui/fields.tsx'
import { savePlanAction } from './catalog-actions.ts'

/** A plan's words and switches; null: a new one. */
export function PlanForm({ plan }: { plan: CatalogPlan | null }) {
  return (
    <EditForm
      action={savePlanAction}
      label={plan === null ? '새 요금제' : `${plan.nameKo} 편집`}
      emptied={plan === null}
      className="grid gap-3 py-2 sm:grid-cols-2"
    >
      {plan === null ? (
        <TextField
          label="키"
          name="key"
          required
          maxLength={32}
          autoCapitalize="none"
          hint="주문과 주소에 쓰이며 나중에 바꿀 수 없습니다. 예: team"
          className="sm:col-span-2"
        />
      ) : (
        <input type="hidden" name="key" value={plan.key} />
      )}
      <TextField label="이름" name="name_ko" required maxLength={60} defaultValue={plan?.nameKo} />
      <TextField label="이름 (영어)" name="name_en" required maxLength={60} defaultValue={plan?.nameEn} />
      <TextField label="설명" name="description_ko" maxLength={200} defaultValue={plan?.descriptionKo} />
      <TextField label="설명 (영어)" name="description_en" maxLength={200} defaultValue={plan?.descriptionEn} />
      <TextArea label="기능 (한 줄에 하나)" name="features_ko" rows={4} defaultValue={plan?.featuresKo.join('\n')} />
      <TextArea label="기능 (영어, 한 줄에 하나)" name="features_en" rows={4} defaultValue={plan?.featuresEn.join('\n')} />
      <div className="flex flex-wrap gap-x-5 sm:col-span-2">
        <Check label="요금제 페이지에 표시" name="visible" defaultChecked={plan?.visible ?? false} />
        <Check label="판매" name="for_sale" defaultChecked={plan?.forSale ?? true} />
        <Check label="강조" name="highlighted" defaultChecked={plan?.highlighted ?? false} />
      </div>
      <Button type="submit" className="justify-self-start">
        저장
      </Button>
    </EditForm>
  )
}
