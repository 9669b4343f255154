import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { CopyButton } from '#app/_ui/copy-button.tsx'
import type { LinkRow } from '#lib/links/list-links.ts'
import { formatWon } from '#lib/money.ts'
import { formatPhone } from '#lib/orders/format-phone.ts'
import { formatTime, shortOrderId } from '../_lib/format.ts'
import { cancelReasonLabel } from '../_lib/labels.ts'
import { maskName } from '../_lib/mask.ts'
import { ActionForm } from '../_ui/action-form.tsx'
import { StatusBadge } from '../_ui/status-badge.tsx'
import { sendLinkAction, withdrawLinkAction } from './link-actions.ts'

const WAYS: Record<number, string> = { 1: '문자', 2: '카카오톡', 3: '이메일' }

/** One payment link. `masked`: no personal data, and not the address under which its customer is greeted by name. */
export function LinkCard({ link, masked, editable }: { link: LinkRow; masked: boolean; editable: boolean }) {
  const waits = link.status === 'pending'
  const { name, phone, email } = link.customer
  const contacts = masked ? [] : [phone === null ? null : formatPhone(phone), email].filter((each) => each !== null)
  return (
    <li className="grid gap-2 rounded-xl border border-line bg-card p-4 text-sm" data-testid="payment-link">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link
          href={`/admin/orders/${link.order_id}`}
          prefetch={false}
          className="inline-flex min-h-11 min-w-0 items-center font-semibold underline underline-offset-4 sm:min-h-0"
        >
          {link.order_name}
        </Link>
        <StatusBadge status={link.status} />
        {link.cancel_reason === null ? null : <span className="text-soft">{cancelReasonLabel(link.cancel_reason)}</span>}
        <strong className="figures sm:ml-auto">{formatWon(link.amount)}</strong>
      </div>
      <p>
        {masked ? maskName(name) : name}
        {contacts.length === 0 ? null : <span className="figures break-all text-soft"> · {contacts.join(' · ')}</span>}
      </p>
      <p className="figures text-soft">{tellStory(link)}</p>
      {link.payment_url === null || !waits || masked ? null : (
        <div className="flex items-center gap-2">
          <span className="min-w-0 select-all break-all font-mono" data-testid="payment-url">
            {link.payment_url}
          </span>
          <CopyButton text={link.payment_url} label="결제 링크 복사" />
        </div>
      )}
      {waits && editable ? (
        <div className="flex flex-wrap gap-3">
          {link.send_types.length === 0 && link.payment_url !== null ? null : (
            <ActionForm
              action={sendLinkAction}
              button={link.payment_url === null ? '다시 만들기' : '다시 보내기'}
              label={`${link.order_name} ${shortOrderId(link.order_id)} 보내기`}
            >
              <input type="hidden" name="order_id" value={link.order_id} />
              <input type="hidden" name="request_key" value={randomUUID()} />
            </ActionForm>
          )}
          <ActionForm
            action={withdrawLinkAction}
            button="링크 취소"
            label={`${link.order_name} ${shortOrderId(link.order_id)} 취소`}
          >
            <input type="hidden" name="order_id" value={link.order_id} />
          </ActionForm>
        </div>
      ) : null}
    </li>
  )
}

function tellStory(link: LinkRow): string {
  const made = `${formatTime(link.created_at)} 만듦`
  if (link.paid_at !== null) return `${made} · ${formatTime(link.paid_at)} 결제`
  const ways = link.send_types.map((type) => WAYS[type] ?? type).join('·')
  const sent =
    link.sent_at !== null
      ? `${formatTime(link.sent_at)} ${ways} 발송`
      : link.payment_url === null
        ? '아직 만들지 못함'
        : '주소만 만듦'
  return link.status === 'pending' ? `${made} · ${sent} · ${formatTime(link.expires_at)}까지 결제 가능` : `${made} · ${sent}`
}
