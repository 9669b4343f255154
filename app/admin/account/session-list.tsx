import { Badge } from '#app/_ui/badge.tsx'
import type { SessionView } from '#lib/account/list-sessions.ts'
import { formatTime } from '../_lib/format.ts'
import { ActionForm } from '../_ui/action-form.tsx'
import { endOtherSessionsAction, endSessionAction } from './session-actions.ts'

/** Where one is signed in, and a way out of each. */
export function SessionList({ sessions }: { sessions: SessionView[] }) {
  return (
    <div className="grid gap-3">
      <ul className="divide-y divide-line">
        {sessions.map((session, index) => (
          <li key={session.id} data-testid="session" className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <div className="grid">
              <span className="flex flex-wrap items-center gap-2 font-medium">
                {nameDevice(session)}
                {session.current ? <Badge tone="good">이 기기</Badge> : null}
              </span>
              <span className="figures text-soft">
                마지막 사용 <time dateTime={session.seen_at}>{formatTime(session.seen_at)}</time> · 로그인{' '}
                <time dateTime={session.signed_in_at}>{formatTime(session.signed_in_at)}</time>
                {session.address === null ? '' : ` · IP ${session.address}`}
              </span>
            </div>
            {session.current ? null : (
              <ActionForm
                action={endSessionAction}
                button="로그아웃"
                label={`${index + 1}번째 기기 ${nameDevice(session)} 로그아웃`}
              >
                <input type="hidden" name="id" value={session.id} />
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      <ActionForm action={endOtherSessionsAction} button="다른 기기에서 모두 로그아웃" label="다른 기기" />
    </div>
  )
}

function nameDevice({ device }: SessionView): string {
  const known = [device.browser, device.system].filter(Boolean).join(' · ')
  return known === '' ? '알 수 없는 기기' : known
}
