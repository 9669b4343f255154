import { getPrisma } from '../db/client.ts'

/** Forgets a view of one's own; another operator's stays, whoever asks. Nothing when it is gone already. */
export async function removeView(operatorId: string, id: string): Promise<void> {
  if (/^\d{1,18}$/.test(id)) await getPrisma().orderView.deleteMany({ where: { id: BigInt(id), operatorId } })
}
