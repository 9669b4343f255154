import type { Claim } from './claims/claim.ts'
import { ORDERS_CLAIMS } from './claims/orders.ts'
import { PRODUCTS_CLAIMS } from './claims/products.ts'
import { PROJECT_AND_PG_CLAIMS } from './claims/project-and-pg.ts'
import { SUBSCRIPTIONS_CLAIMS } from './claims/subscriptions.ts'
import { USERS_CLAIMS } from './claims/users.ts'

/** In the order of docs/sandbox.md. */
export const CLAIMS = [
  ...PRODUCTS_CLAIMS,
  ...ORDERS_CLAIMS,
  ...SUBSCRIPTIONS_CLAIMS,
  ...USERS_CLAIMS,
  ...PROJECT_AND_PG_CLAIMS,
] as unknown as readonly Claim<unknown>[]
