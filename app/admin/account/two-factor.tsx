'use client'

import { useActionState } from 'react'
import { ActionForm } from '../_ui/action-form.tsx'
import { StepForm } from '../_ui/step-form.tsx'
import { BackupCodes } from './backup-codes.tsx'
import { PasswordField } from './password-field.tsx'
import { type CodesState, confirmTwoFactorAction, renewCodesAction, stopTwoFactorAction } from './two-factor-actions.ts'
import { TwoFactorSetup } from './two-factor-setup.tsx'

const NOTHING: CodesState = { said: null, codes: null }

/** The second factor of whoever is signed in: off, being set up, or on; and its backup codes, right after they were made. */
export function TwoFactor({ on, codesLeft }: { on: boolean; codesLeft: number }) {
  const [confirmed, confirm, confirming] = useActionState(confirmTwoFactorAction, NOTHING)
  const [renewed, renew, renewing] = useActionState(renewCodesAction, NOTHING)
  if (!on) return <TwoFactorSetup said={confirmed.said} confirm={confirm} confirming={confirming} />
  const codes = renewed.codes ?? confirmed.codes
  return (
    <div className="grid gap-4">
      <p>
        <strong className="text-good">켜져 있습니다.</strong> 로그인할 때 비밀번호 다음에 앱의 코드를 묻습니다. 남은 백업 코드{' '}
        {codesLeft}개
      </p>
      {codes === null ? null : <BackupCodes codes={codes} />}
      <StepForm action={renew} pending={renewing} said={renewed.said} button="백업 코드 새로 만들기" label="백업 코드">
        <PasswordField />
      </StepForm>
      <ActionForm action={stopTwoFactorAction} button="2단계 인증 끄기" look="danger" label="2단계 인증 끄기">
        <PasswordField />
      </ActionForm>
    </div>
  )
}
