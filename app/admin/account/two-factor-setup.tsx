'use client'

import { useActionState } from 'react'
import type { ActionState } from '../_lib/run-action.ts'
import { TextField } from '../_ui/fields.tsx'
import { StepForm } from '../_ui/step-form.tsx'
import { PasswordField } from './password-field.tsx'
import { QrCode } from './qr-code.tsx'
import { startTwoFactorAction } from './two-factor-actions.ts'

type Props = { said: ActionState; confirm: (form: FormData) => void; confirming: boolean }

/** Turning a second factor on: the password, then the app's first code. */
export function TwoFactorSetup({ said, confirm, confirming }: Props) {
  const [started, start, starting] = useActionState(startTwoFactorAction, { said: null, setup: null })
  return (
    <div className="grid gap-4">
      <p>꺼져 있습니다. 켜면 로그인할 때 비밀번호 다음에 인증 앱의 코드를 묻습니다.</p>
      <StepForm action={start} pending={starting} said={started.said} button="2단계 인증 켜기" label="2단계 인증 켜기">
        <PasswordField />
      </StepForm>
      {started.setup === null ? null : (
        <div className="grid gap-4 sm:grid-cols-[auto_1fr]">
          <QrCode picture={started.setup.picture} label="인증 앱으로 찍을 QR 코드" />
          <div className="grid content-start gap-3">
            <p>인증 앱(Google OTP, 1Password 등)으로 QR 코드를 찍거나 아래 키를 적어 넣어 주세요.</p>
            <p data-testid="two-factor-secret" className="font-mono">
              {started.setup.secret.replace(/.{4}(?=.)/g, '$& ')}
            </p>
            <StepForm action={confirm} pending={confirming} said={said} button="확인" label="코드 확인" look="primary">
              <div className="w-full sm:w-56">
                <TextField
                  label="앱에 보이는 여섯 자리 코드"
                  name="code"
                  required
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  maxLength={10}
                />
              </div>
            </StepForm>
          </div>
        </div>
      )}
    </div>
  )
}
