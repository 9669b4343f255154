import { getPrisma } from '../db/client.ts'
import { ShopError } from '../errors.ts'

const MOST = 30

/**
 * Keeps a filter, sort and columns under a name; a view of the same operator with that name is replaced. What was searched for is no
 * part of a view: it is somebody's name or number, and would be kept and shared with it.
 *
 * @param view.query the list's address after its `?`, as `orderListPath` writes it
 * @throws ShopError INVALID_REQUEST
 */
export async function saveView(operatorId: string, view: { name: string; query: string; shared: boolean }): Promise<void> {
  const name = view.name.replaceAll('\0', '').trim()
  const { query, shared } = view
  if (name === '' || [...name].length > 40) throw new ShopError('INVALID_REQUEST', '이름을 1~40자로 적어 주세요.')
  if (query.length > 1_000 || new URLSearchParams(query).has('search')) {
    throw new ShopError('INVALID_REQUEST', '이 조건은 저장할 수 없습니다.')
  }
  const others = await getPrisma().orderView.count({ where: { operatorId, name: { not: name } } })
  if (others >= MOST)
    throw new ShopError('INVALID_REQUEST', `보기는 ${MOST}개까지 저장할 수 있습니다. 쓰지 않는 보기를 지워 주세요.`)
  await getPrisma().orderView.upsert({
    where: { operatorId_name: { operatorId, name } },
    create: { operatorId, name, query, shared },
    update: { query, shared },
  })
}
