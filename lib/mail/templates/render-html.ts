import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Section, Text } from '@react-email/components'
import { render } from '@react-email/render'
import { createElement as h, type ReactElement } from 'react'
import type { MailContent } from './mail-content.ts'
import type { MailSender } from './render-mail.ts'

/** The mail as HTML that mail programs show alike. */
export function renderHtml(content: MailContent, sender: MailSender): Promise<string> {
  return render(layOut(content, sender))
}

const FONT =
  '-apple-system, BlinkMacSystemFont, "Apple SD Gothic Neo", Pretendard, "Noto Sans KR", "Malgun Gothic", Helvetica, Arial, sans-serif'
/** Mail programs that know dark mode keep these; the others show the light mail. */
const DARK = `@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background-color: #0f1412 !important }
  .card { background-color: #171e1b !important; border-color: #2e3934 !important }
  h1, p, td { color: #eef3f0 !important }
  .soft { color: #a5b3ac !important }
  hr { border-color: #2e3934 !important }
  a.action { background-color: #7fd6b4 !important; color: #06251b !important }
}`

const text = { fontSize: '16px', lineHeight: '26px', margin: '0 0 8px', color: '#17211d', wordBreak: 'keep-all' } as const
const soft = { fontSize: '14px', lineHeight: '22px', margin: '0 0 6px', color: '#56625c', wordBreak: 'keep-all' } as const

function layOut(content: MailContent, { seller, contact }: MailSender): ReactElement {
  return h(
    Html,
    { lang: 'ko' },
    h(
      Head,
      null,
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('title', null, content.subject),
      h('style', null, DARK),
    ),
    h(Preview, null, [content.heading, ...content.lines].join(' · ')),
    h(
      Body,
      { className: 'page', style: { backgroundColor: '#f7f6f2', fontFamily: FONT, margin: '0', padding: '24px 12px' } },
      h(
        Container,
        {
          className: 'card',
          style: {
            maxWidth: '520px',
            backgroundColor: '#ffffff',
            border: '1px solid #dedbd1',
            borderRadius: '14px',
            padding: '28px 24px',
          },
        },
        h(Text, { className: 'soft', style: soft }, seller),
        h(
          Heading,
          {
            as: 'h1',
            style: { fontSize: '22px', lineHeight: '30px', margin: '4px 0 14px', color: '#17211d', wordBreak: 'keep-all' },
          },
          content.heading,
        ),
        ...content.lines.map((line) => h(Text, { key: line, style: text }, line)),
        h(Hr, { style: { borderColor: '#dedbd1', margin: '18px 0 10px' } }),
        h(
          'table',
          { width: '100%', cellPadding: 0, cellSpacing: 0, style: { borderCollapse: 'collapse' } },
          h('tbody', null, ...content.rows.map(([label, value]) => layOutRow(label, value))),
        ),
        h(
          Section,
          { style: { margin: '22px 0 18px' } },
          h(
            Button,
            {
              href: content.action.url,
              className: 'action',
              style: {
                backgroundColor: '#0f5c47',
                color: '#ffffff',
                borderRadius: '10px',
                padding: '13px 22px',
                fontSize: '16px',
                fontWeight: 600,
              },
            },
            content.action.label,
          ),
        ),
        ...content.notes.map((note) => h(Text, { key: note, className: 'soft', style: soft }, note)),
        contact === ''
          ? null
          : h(
              Text,
              { className: 'soft', style: soft },
              '궁금한 점은 ',
              h(
                Link,
                { href: `mailto:${contact}`, className: 'soft', style: { color: '#56625c', textDecoration: 'underline' } },
                contact,
              ),
              '로 알려 주세요.',
            ),
      ),
    ),
  )
}

function layOutRow(label: string, value: string): ReactElement {
  const cell = { fontSize: '15px', lineHeight: '24px', padding: '4px 0', verticalAlign: 'top' } as const
  return h(
    'tr',
    { key: label },
    h('td', { className: 'soft', style: { ...cell, color: '#56625c', width: '38%', wordBreak: 'keep-all' } }, label),
    h('td', { align: 'right', style: { ...cell, color: '#17211d', wordBreak: 'break-all' } }, value),
  )
}
