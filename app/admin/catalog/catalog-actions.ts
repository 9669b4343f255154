'use server'

import { revalidatePath } from 'next/cache'
import { movePlan } from '#lib/catalog/move-plan.ts'
import { savePlan } from '#lib/catalog/save-plan.ts'
import { setPrice } from '#lib/catalog/set-price.ts'
import { setProduct } from '#lib/catalog/set-product.ts'
import { syncByOperator } from '#lib/catalog/sync-by-operator.ts'
import { readNumber, readText } from '../_lib/read-form.ts'
import { type ActionState, runAction } from '../_lib/run-action.ts'
import { describeSync } from './describe-sync.ts'

/** What the catalogue is shown on: at once in this process, within ten seconds in the others. */
function showAnew(): void {
  revalidatePath('/admin/catalog')
  revalidatePath('/pricing')
  revalidatePath('/en/pricing')
}

/** For operators. */
export async function savePlanAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('editing the catalogue', 'catalog.edit', async () => {
    const lines = (name: string): string[] => readText(form, name).split('\n')
    await savePlan(readText(form, 'key'), {
      nameKo: readText(form, 'name_ko'),
      nameEn: readText(form, 'name_en'),
      descriptionKo: readText(form, 'description_ko'),
      descriptionEn: readText(form, 'description_en'),
      featuresKo: lines('features_ko'),
      featuresEn: lines('features_en'),
      visible: form.get('visible') !== null,
      forSale: form.get('for_sale') !== null,
      highlighted: form.get('highlighted') !== null,
    })
    showAnew()
    return '저장했습니다. 요금제 페이지에 반영되었습니다.'
  })
}

/** For operators. */
export async function setPriceAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('editing the catalogue', 'catalog.edit', async () => {
    const cycle = readText(form, 'billing_cycle') === 'yearly' ? 'yearly' : 'monthly'
    const changed = await setPrice(readText(form, 'key'), cycle, readNumber(form, 'amount'))
    showAnew()
    return changed ? '새 버전으로 저장했습니다. 부트페이에 반영한 뒤부터 판매됩니다.' : '바뀐 내용이 없습니다.'
  })
}

/** For operators. */
export async function setProductAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('editing the catalogue', 'catalog.edit', async () => {
    await setProduct(readNumber(form, 'plan_price_id') ?? Number.NaN, readText(form, 'environment'), readText(form, 'product_id'))
    showAnew()
    return '상품 ID를 저장했습니다.'
  })
}

/** For operators. */
export async function movePlanAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('editing the catalogue', 'catalog.edit', async () => {
    await movePlan(readText(form, 'key'), readText(form, 'direction') === 'up' ? 'up' : 'down')
    showAnew()
    return '순서를 바꾸었습니다.'
  })
}

/** For operators. Compares with Bootpay, and brings it up to date when `apply` is asked for. */
export async function syncCatalogAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('editing the catalogue', 'catalog.edit', async () => {
    const apply = form.get('apply') !== null
    const { steps } = await syncByOperator({ apply })
    showAnew()
    return describeSync(steps, apply)
  })
}
