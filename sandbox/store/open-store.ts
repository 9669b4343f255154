import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Collection } from './collection.ts'
import type {
  Category,
  Checkout,
  Invoice,
  Mail,
  Order,
  OrderCancellation,
  Product,
  Receipt,
  Replay,
  RequestEntry,
  Subscription,
  SubscriptionAdjustment,
  SubscriptionBill,
  SubscriptionRequest,
  User,
  UserGroup,
  Value,
  Webhook,
} from './documents.ts'

export type Store = ReturnType<typeof openStore>

/** Opens the sandbox's state. @param databasePath a file, or `:memory:` */
export function openStore(databasePath: string) {
  if (databasePath !== ':memory:') mkdirSync(path.dirname(path.resolve(databasePath)), { recursive: true })
  const database = new DatabaseSync(databasePath)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000')
  const store = {
    products: new Collection<Product>(database, 'products', 'product_id', ['ex_uid']),
    categories: new Collection<Category>(database, 'categories', 'category_id', ['parent_category_id']),
    invoices: new Collection<Invoice>(database, 'invoices', 'invoice_id'),
    checkouts: new Collection<Checkout>(database, 'checkouts', 'checkout_id'),
    orders: new Collection<Order>(database, 'orders', 'order_number', [
      'order_id',
      'receipt_id',
      'state',
      'created_at',
      'purchased_at',
    ]),
    receipts: new Collection<Receipt>(database, 'receipts', 'receipt_id', ['order_number', 'status']),
    subscriptions: new Collection<Subscription>(database, 'subscriptions', 'order_subscription_id', [
      'order_number',
      'user_id',
      'status',
      'charge_key',
      'due_at',
      'created_at',
    ]),
    bills: new Collection<SubscriptionBill>(database, 'bills', 'order_subscription_bill_id', [
      'order_subscription_id',
      'order_number',
      'status',
    ]),
    adjustments: new Collection<SubscriptionAdjustment>(database, 'adjustments', 'order_subscription_adjustment_id', [
      'order_subscription_id',
    ]),
    subscriptionRequests: new Collection<SubscriptionRequest>(
      database,
      'subscription_requests',
      'order_subscription_request_history_id',
      ['order_subscription_id', 'status', 'request_type', 'user_id', 'requested_at'],
    ),
    users: new Collection<User>(database, 'users', 'user_id', [
      'login_id',
      'email',
      'phone',
      'external_uid',
      'membership_type',
      'user_group_id',
      'status',
    ]),
    userGroups: new Collection<UserGroup>(database, 'user_groups', 'user_group_id', ['business_number', 'corporate_type']),
    cancellations: new Collection<OrderCancellation>(database, 'cancellations', 'order_cancel_request_history_id', [
      'order_number',
    ]),
    webhooks: new Collection<Webhook>(database, 'webhooks', 'id', ['next_attempt_at']),
    mails: new Collection<Mail>(database, 'mails', 'mail_id', ['message_id']),
    requests: new Collection<RequestEntry>(database, 'requests', 'id'),
    replays: new Collection<Replay>(database, 'replays', 'key'),
    values: new Collection<Value>(database, 'settings', 'name'),
  }
  const changed = database.prepare('SELECT total_changes() AS n')
  return {
    ...store,
    /** Grows with each row that is written: the same number twice, and nothing has happened in between. */
    countChanges(): number {
      return Number(changed.get()?.n ?? 0)
    },
    /** Runs `work` as one transaction: all of it is stored, or nothing. Inside another it is a part of that one. */
    transaction<T>(work: () => T): T {
      if (database.isTransaction) return work()
      database.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
    setValue(name: string, value: unknown): void {
      if (store.values.get(name) === null) store.values.insert({ name, value })
      else store.values.update(name, { value })
    },
    getValue(name: string): unknown {
      return store.values.get(name)?.value
    },
    /** Forgets everything but products and values. */
    reset(): void {
      const { products: _products, values: _values, ...others } = store
      for (const collection of Object.values(others)) collection.clear()
    },
    close(): void {
      database.close()
    },
  }
}
