/** Who buys. Amounts are won, times UTC ISO 8601. */

/** A customer: a member who joined, or a guest who has paid. */
export type User = {
  user_id: string
  /** 1 member, 2 non-member (§11). */
  membership_type: 1 | 2
  name: string | null
  phone: string | null
  email: string | null
  login_id: string | null
  /** Salted hash; never answered. */
  password: string | null
  external_uid: string | null
  user_group_id: string | null
  /** 1 in use, 20 left. */
  status: 1 | 20
  created_at: string
  updated_at: string
  [other: string]: unknown
}

export type UserGroup = {
  user_group_id: string
  business_number: string | null
  corporate_type: number
  created_at: string
  updated_at: string
  [other: string]: unknown
}
