/** What the sandbox remembers. */
export type * from './documents/people.ts'
export type * from './documents/sales.ts'
export type * from './documents/subscriptions.ts'
export type * from './documents/traffic.ts'
