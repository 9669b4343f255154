'use client'

import Link from 'next/link'
import { useState } from 'react'
import { Menu, MenuGroup, MenuItem, MenuLink, MenuSeparator } from '#app/_ui/menu.tsx'
import type { ListColumn } from '#lib/orders/list-columns.ts'
import type { OrderView } from '#lib/views/list-views.ts'
import { RemoveViews } from './remove-views.tsx'
import { SaveView } from './save-view.tsx'
import { TOOL } from './tool.ts'

type Props = {
  views: readonly OrderView[]
  /** What the address has after its `?`, without search and place: what a view is known by. */
  query: string
  /** Those on the screen: they are saved with it. */
  columns: readonly ListColumn[]
  mayShare: boolean
}

/** Filters that are needed again and again, by name. */
export function ViewMenu({ views, query, columns, mayShare }: Props) {
  const [open, setOpen] = useState<'save' | 'remove' | null>(null)
  const close = (): void => setOpen(null)
  const current = views.find((view) => view.query === query && query !== '')
  const mine = views.filter((view) => view.mine)
  const others = views.filter((view) => !view.mine)
  return (
    <>
      <Menu
        label={current === undefined ? '저장한 보기' : `저장한 보기: ${current.name}`}
        buttonClass={`${TOOL} max-w-48`}
        button={
          <>
            <span className="truncate">{current?.name ?? '보기'}</span>
            <span aria-hidden="true" className="text-soft text-xs">
              ▾
            </span>
          </>
        }
      >
        <MenuLink link={<Link href="/admin/orders" prefetch={false} />} current={query === ''}>
          전체 주문
        </MenuLink>
        {mine.length === 0 ? null : <ViewLinks label="내 보기" views={mine} current={current} />}
        {others.length === 0 ? null : <ViewLinks label="함께 쓰는 보기" views={others} current={current} />}
        <MenuSeparator />
        <MenuItem onClick={() => setOpen('save')}>지금 조건을 저장…</MenuItem>
        {mine.length === 0 ? null : <MenuItem onClick={() => setOpen('remove')}>보기 지우기…</MenuItem>}
      </Menu>
      <SaveView
        open={open === 'save'}
        onClose={close}
        query={withColumns(query, columns)}
        name={current?.mine ? current.name : ''}
        mayShare={mayShare}
      />
      <RemoveViews open={open === 'remove'} onClose={close} views={mine} />
    </>
  )
}

function withColumns(query: string, columns: readonly ListColumn[]): string {
  const all = new URLSearchParams(query)
  all.set('columns', columns.join())
  return all.toString()
}

function ViewLinks({ label, views, current }: { label: string; views: readonly OrderView[]; current: OrderView | undefined }) {
  return (
    <MenuGroup label={label}>
      {views.map((view) => (
        <MenuLink
          key={view.id}
          link={<Link href={`/admin/orders?${view.query}`} prefetch={false} />}
          current={view.id === current?.id}
        >
          {view.name}
        </MenuLink>
      ))}
    </MenuGroup>
  )
}
