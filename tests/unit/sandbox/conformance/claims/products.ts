import { expect } from 'vitest'
import type { Body } from '../world.ts'
import { claim, NONE, nothing, TEXT } from './claim.ts'

export const PRODUCTS_CLAIMS = [
  claim({
    call: 'getAccessToken',
    needs: 'user',
    arrange: nothing,
    send: (w) => (w.sdk as unknown as { getAccessToken(): Promise<Body> }).getAccessToken(),
    answers: { access_token: TEXT, expire_in: expect.any(Number), expired_at: TEXT },
  }),
  claim({
    call: 'product.create',
    needs: 'manager',
    arrange: nothing,
    send: (w) => w.sdk.product?.create?.({ name: '프로', display_price: 29_000, description: '설명', use_subscription: true }),
    answers: { product_id: TEXT, name: '프로', display_price: 29_000 },
    refuses: [['API_PARAM_INVALID', (w) => w.sdk.product?.create?.({ name: '프로' })]],
  }),
  claim({
    call: 'product.list',
    needs: 'user',
    arrange: (w) => w.product({ ex_uid: 'pro-monthly' }),
    send: (w) => w.sdk.product?.list?.({ page: 1, limit: 10, ex_uid: 'pro-monthly' }),
    answers: (id) => ({ count: expect.any(Number), list: expect.arrayContaining([expect.objectContaining({ _id: id })]) }),
  }),
  claim({
    call: 'product.detail',
    needs: 'user',
    arrange: (w) => w.product(),
    send: (w, id) => w.sdk.product?.detail?.(id),
    answers: (id) => ({ product_id: id, display_price: 29_000, status_sale: true }),
    refuses: [['PRODUCT_NOT_FOUND', (w) => w.sdk.product?.detail?.(NONE)]],
  }),
  claim({
    call: 'product.update',
    needs: 'manager',
    arrange: (w) => w.product(),
    send: (w, product_id) => w.sdk.product?.update?.({ product_id, display_price: 31_000 }),
    answers: { display_price: 31_000 },
    refuses: [
      ['PRODUCT_NOT_FOUND', (w) => w.sdk.product?.update?.({ product_id: NONE })],
      ['API_PARAM_INVALID', (w, product_id) => w.sdk.product?.update?.({ product_id, display_price: -1 })],
    ],
  }),
  claim({
    call: 'product.status',
    needs: 'manager',
    arrange: (w) => w.product(),
    send: (w, product_id) => w.sdk.product?.status?.({ product_id, status_sale: false }),
    answers: { status_sale: false },
    refuses: [['PRODUCT_NOT_FOUND', (w) => w.sdk.product?.status?.({ product_id: NONE })]],
  }),
  claim({
    call: 'category.create',
    needs: 'supervisor',
    arrange: nothing,
    send: (w) => w.sdk.category?.create?.({ name: '구독' }),
    answers: { category_id: TEXT, name: '구독', parent_category_id: null, parent_categories: [], status_display: true },
    refuses: [
      ['API_PARAM_INVALID', (w) => w.sdk.category?.create?.({})],
      ['CATEGORY_NOT_FOUND', (w) => w.sdk.category?.create?.({ name: '월간', parent_category_id: NONE })],
    ],
  }),
  claim({
    call: 'category.list',
    needs: 'user',
    arrange: (w) => w.category(),
    send: (w) => w.sdk.category?.list?.(),
    answers: (id) => ({
      count: expect.any(Number),
      list: expect.arrayContaining([expect.objectContaining({ category_id: id })]),
    }),
  }),
  claim({
    call: 'category.detail',
    needs: 'user',
    arrange: async (w) => w.category(await w.category()),
    send: (w, id) => w.sdk.category?.detail?.(id),
    answers: { parent_category_id: TEXT, parent_categories: [TEXT] },
    refuses: [['CATEGORY_NOT_FOUND', (w) => w.sdk.category?.detail?.(NONE)]],
  }),
  claim({
    call: 'category.update',
    needs: 'supervisor',
    arrange: (w) => w.category(),
    send: (w, category_id) => w.sdk.category?.update?.({ category_id, name: '연간', status_display: false }),
    answers: { name: '연간', status_display: false },
    refuses: [
      ['CATEGORY_NOT_FOUND', (w) => w.sdk.category?.update?.({ category_id: NONE })],
      [
        'API_PARAM_INVALID',
        async (w, id) => w.sdk.category?.update?.({ category_id: id, parent_category_id: await w.category(id) }),
      ],
    ],
  }),
  claim({
    call: 'category.destroy',
    needs: 'supervisor',
    arrange: (w) => w.category(),
    send: (w, id) => w.sdk.category?.destroy?.(id),
    answers: { deleted: true },
    refuses: [
      ['CATEGORY_NOT_FOUND', (w) => w.sdk.category?.destroy?.(NONE)],
      [
        'API_PARAM_INVALID',
        async (w) => {
          const parent = await w.category()
          await w.category(parent)
          return await w.sdk.category?.destroy?.(parent)
        },
      ],
    ],
  }),
  claim({
    call: 'product.delete',
    needs: 'manager',
    arrange: (w) => w.product(),
    send: (w, id) => w.sdk.product?.delete?.(id),
    answers: { deleted: true },
    refuses: [['PRODUCT_NOT_FOUND', (w) => w.sdk.product?.delete?.(NONE)]],
  }),
]
