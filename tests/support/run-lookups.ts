import type { BootpayGateway } from '#lib/bootpay/gateway.ts'
import { openPipeline } from '#lib/jobs/open-pipeline.ts'

/** Works off all due numbers and returns at how many it looked. @throws what went wrong on our own side, after the others are done */
export async function runLookups(options: {
  gateway: BootpayGateway
  schedule: readonly number[]
  random?: () => number
}): Promise<number> {
  const errors: unknown[] = []
  const pipeline = openPipeline({ ...options, onError: (error) => errors.push(error) })
  pipeline.wake()
  const looked = await pipeline.idle()
  if (errors.length > 0) throw errors[0]
  return looked
}
