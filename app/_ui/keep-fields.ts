import { type FormEvent, startTransition } from 'react'

/**
 * For a form's `onSubmit`, beside its `action`, which serves where no script runs. By itself React empties a form once its action has
 * answered, also when it refused: a choice would be back at what it was first, while the page still shows the other.
 *
 * @param run the action, which is told the fields
 */
export function keepFields(run: (form: FormData) => void): (event: FormEvent<HTMLFormElement>) => void {
  return (event) => {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const data = new FormData(event.currentTarget, submitter)
    startTransition(() => run(data))
  }
}
