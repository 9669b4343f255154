import { Badge } from '#app/_ui/badge.tsx'
import { Button } from '#app/_ui/button.tsx'
import type { CatalogPrice } from '#lib/catalog/list-catalog.ts'
import { ENVIRONMENTS } from '#lib/catalog/set-product.ts'
import { formatWon } from '#lib/money.ts'
import { formatTime } from '../_lib/format.ts'
import { EditForm } from '../_ui/edit-form.tsx'
import { Select, TextField } from '../_ui/fields.tsx'
import { setProductAction } from './catalog-actions.ts'

const PROBLEMS = {
  no_product: '부트페이 상품 없음',
  price_differs: '부트페이 금액이 다름',
  not_on_sale: '부트페이에서 판매 중지됨',
  gone: '부트페이에 없는 상품',
} as const

/** The Bootpay products of one price, per environment, and what keeps it from being bought. */
export function PriceProducts({ price, editable, forSale }: { price: CatalogPrice; editable: boolean; forSale: boolean }) {
  return (
    <div className="grid gap-2 text-sm">
      {price.problem === null || !forSale ? null : (
        <p>
          <Badge tone="warn">{`${PROBLEMS[price.problem]} · 주문을 막고 있음`}</Badge>
        </p>
      )}
      <ul className="grid gap-1">
        {price.products.map((product) => (
          <li key={product.environment} className="break-all">
            <span className="text-soft">{product.environment}</span> <span className="font-mono">{product.productId}</span>
            {product.seenAt === null ? null : (
              <span className="text-soft">
                {' · '}
                {product.seenPrice === null ? '찾을 수 없음' : formatWon(product.seenPrice)} ({formatTime(product.seenAt)} 확인)
              </span>
            )}
          </li>
        ))}
      </ul>
      {editable ? (
        <details>
          <summary className="min-h-11 cursor-pointer content-center text-soft">상품 ID 직접 입력</summary>
          <EditForm action={setProductAction} label={`상품 ID (요금 ${price.id})`} className="grid gap-2">
            <input type="hidden" name="plan_price_id" value={price.id} />
            <Select label="환경" name="environment">
              {ENVIRONMENTS.map((environment) => (
                <option key={environment}>{environment}</option>
              ))}
            </Select>
            <TextField label="상품 ID (비우면 연결 해제)" name="product_id" maxLength={64} />
            <Button type="submit" look="quiet">
              저장
            </Button>
          </EditForm>
        </details>
      ) : null}
    </div>
  )
}
