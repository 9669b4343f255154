import { buttonClass } from './_ui/button.tsx'

export default function NotFound() {
  return (
    <main className="lone-message">
      <h1>찾을 수 없습니다</h1>
      <p className="text-soft">
        주소가 바뀌었거나 없는 페이지입니다. <span lang="en">Not found.</span>
      </p>
      <a href="/pricing" className={buttonClass()}>
        요금제 보기
      </a>
    </main>
  )
}
