import { ownedBy } from '../access/owned-by.ts'
import { auditChange } from '../audit/audit-change.ts'
import type { BootpayGateway, RefundAccount } from '../bootpay/gateway.ts'
import { getGateway } from '../bootpay/get-gateway.ts'
import type { Transaction } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { holdLookup } from '../lookups/hold-lookup.ts'
import { runHeld } from '../lookups/run-held.ts'
import { isBankCode } from './banks.ts'
import { lockRefund } from './lock-refund.ts'
import { refundSubject } from './refund-subject.ts'
import { runRefund } from './run-refund.ts'
import { sealAccount } from './seal-account.ts'

/** The buyer of the order, by the browser that placed it; or an operator, whom a buyer told. */
export type AccountGiver = { browserToken: string } | { operatorId: string }

/**
 * Takes the account to which a deposit goes back, encrypted (INV-28), and refunds to it at once. It is deleted when the money
 * is back, or when Bootpay will not pay to it.
 *
 * @param refundId of a refund that waits for an account
 * @throws ShopError INVALID_REQUEST, ORDER_NOT_FOUND, STATUS_NOT_ALLOWED
 */
export async function saveRefundAccount(
  refundId: bigint,
  account: RefundAccount,
  giver: AccountGiver,
  gateway: BootpayGateway = getGateway(),
): Promise<void> {
  const clean = readAccount(account)
  const held = await withTransaction(async (tx) => {
    const refund = await tx.refund.findUnique({ where: { id: refundId } })
    if (refund === null || !(await mayGive(tx, refund.orderId, giver))) {
      throw new ShopError('ORDER_NOT_FOUND', '환불을 찾을 수 없습니다.')
    }
    const locked = await lockRefund(tx, refund)
    if (locked?.status !== 'needs_account') {
      throw new ShopError('STATUS_NOT_ALLOWED', '이미 계좌를 받아 환불하고 있거나 끝난 환불입니다.')
    }
    await tx.refund.update({ where: { id: refundId }, data: { status: 'calling', accountBox: sealAccount(clean, refundId) } })
    await auditChange(tx, refundSubject(locked))
    if (locked.orderId !== null) {
      const by = 'operatorId' in giver ? { actor: 'operator', operatorId: giver.operatorId } : { actor: 'buyer' }
      await tx.orderEvent.create({ data: { orderId: locked.orderId, type: 'refund_account_given', ...by } })
    }
    return await holdLookup(tx, `refund:${refundId}`)
  })
  await runHeld(held, gateway, (held) => runRefund(refundId, held))
}

/** @throws ShopError INVALID_REQUEST naming what to correct */
function readAccount(account: RefundAccount): RefundAccount {
  const accountNumber = account.accountNumber.replace(/[\s-]/g, '')
  const holder = account.holder.trim()
  if (!isBankCode(account.bankCode)) throw new ShopError('INVALID_REQUEST', '은행을 골라 주세요.', { field: 'bank' })
  if (!/^\d{6,20}$/.test(accountNumber)) {
    throw new ShopError('INVALID_REQUEST', '계좌번호는 숫자 6~20자리로 적어 주세요.', { field: 'account' })
  }
  if (holder.length === 0 || holder.length > 40 || holder.includes('\u0000')) {
    throw new ShopError('INVALID_REQUEST', '예금주 이름을 적어 주세요.', { field: 'holder' })
  }
  return { bankCode: account.bankCode, accountNumber, holder }
}

async function mayGive(tx: Transaction, orderId: string | null, giver: AccountGiver): Promise<boolean> {
  if ('operatorId' in giver) return true
  if (orderId === null) return false
  return (await tx.order.count({ where: { id: orderId, ...ownedBy(giver.browserToken) } })) > 0
}
