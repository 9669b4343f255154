/** What a buyer's request may be. Those in OPEN wait for a decision, or for Bootpay to hear of one. */
export type RequestStatus = 'requested' | 'rejecting' | 'withdrawing' | 'rejected' | 'approved' | 'withdrawn'

/** At most one of an order, by an index of the database. */
export const OPEN_REQUEST: RequestStatus[] = ['requested', 'rejecting', 'withdrawing']
