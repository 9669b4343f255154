import { html } from 'hono/html'
import { CLIENT_KEY, SECRET_KEY } from '../http/authenticate.ts'
import { renderPage } from '../pages/layout.ts'

/** How each official SDK is pointed at this sandbox. What each has to be told is where its own source keeps the address. */
export function renderGuide({ baseUrl }: { baseUrl: string }): string {
  return renderPage({
    title: 'SDK 연결하기 · 부트페이 샌드박스',
    styles: STYLES,
    body: html`<main><p><a href="/">← 샌드박스</a></p><h1>SDK 연결하기</h1>
<p>부트페이 공식 SDK를 고치지 않고 이 샌드박스로 향하게 합니다. 실제 키도, 네트워크도 필요하지 않습니다.</p>
<dl><dt>Commerce API</dt><dd><code>${baseUrl}/v1</code></dd><dt>PG API</dt><dd><code>${baseUrl}/v2</code></dd><dt>client_key</dt><dd><code>${CLIENT_KEY}</code></dd><dt>secret_key</dt><dd><code>${SECRET_KEY}</code></dd></dl>
<nav aria-label="언어">${GUIDES.map(({ id, name }) => html`<a href="#${id}">${name}</a>`)}</nav>
${GUIDES.map(({ id, name, note, code }) => html`<section id="${id}"><h2>${name}</h2><p>${note}</p><pre><code>${code(baseUrl)}</code></pre></section>`)}
<section id="webhooks"><h2>웹훅 받기</h2><p>서버의 주소를 알려 주세요. <code>200</code>과 <code>{"success":true}</code>로 답할 때까지 다시 보냅니다.</p><pre><code>curl -X PUT ${baseUrl}/_sandbox/settings \\
  -H 'Content-Type: application/json' \\
  -d '{"webhook_url":"http://127.0.0.1:8080/webhooks/bootpay"}'</code></pre></section>
<section id="pay"><h2>결제까지 해 보기</h2><p>주문서를 연 뒤, 화면 없이도 결제할 수 있습니다. 답의 <code>order_number</code>를 서버에서 조회해 검증하세요.</p><pre><code>curl -X POST ${baseUrl}/_sandbox/checkouts/{checkout_id}/pay
curl -u ${CLIENT_KEY}:${SECRET_KEY} ${baseUrl}/v1/orders/{order_number}</code></pre></section></main>`,
  })
}

const GUIDES: { id: string; name: string; note: string; code: (baseUrl: string) => string }[] = [
  {
    id: 'browser',
    name: 'JavaScript (브라우저)',
    note: 'SDK는 보내는 주소를 바꿀 수 없으므로, 폼이 나가기 직전에 주소를 바꿉니다. 개발 환경에서만 쓰세요.',
    code: (baseUrl) => `<script src="${baseUrl}/bp-commerce-sdk-latest.min.js"></script>
<script>
  const submit = HTMLFormElement.prototype.submit
  HTMLFormElement.prototype.submit = function () {
    this.action = this.action.replace(/^https:\\/\\/(?:(?:stage|dev)-)?api\\.bootapi\\.com(?=\\/)/, '${baseUrl}')
    submit.call(this)
  }
  BootpayCommerce.requestCheckout({ client_key: '${CLIENT_KEY}', /* … */ })
</script>`,
  },
  {
    id: 'node',
    name: 'Node.js',
    note: '@bootpay/backend-js. Commerce와 PG의 주소를 따로 정합니다.',
    code: (baseUrl) => `import { Bootpay, BootpayCommerce } from '@bootpay/backend-js'

const keys = { client_key: '${CLIENT_KEY}', secret_key: '${SECRET_KEY}' }
const commerce = new BootpayCommerce({ ...keys, mode: 'production' })
commerce.API_ENTRYPOINTS.production = '${baseUrl}/v1'
Bootpay.setConfiguration({ ...keys, mode: 'production' })
Bootpay.API_ENTRYPOINTS.production = '${baseUrl}/v2'

await commerce.order.list()`,
  },
  {
    id: 'python',
    name: 'Python',
    note: 'bootpay_backend. 주소는 클래스의 사전에 있습니다.',
    code: (baseUrl) => `from bootpay_backend.commerce import BootpayCommerce

BootpayCommerce.API_ENTRYPOINTS['production'] = '${baseUrl}/v1'
commerce = BootpayCommerce(client_key='${CLIENT_KEY}', secret_key='${SECRET_KEY}')

commerce.order.list()`,
  },
  {
    id: 'php',
    name: 'PHP',
    note: 'bootpay/server-php. 주소가 private static이므로 리플렉션으로 바꿉니다.',
    code: (baseUrl) => `use Bootpay\\ServerPhp\\BootpayCommerceApi;

$url = new ReflectionProperty(BootpayCommerceApi::class, 'API_URL');
$url->setAccessible(true);
$url->setValue(null, ['production' => '${baseUrl}/v1']);

$commerce = new BootpayCommerceApi('${CLIENT_KEY}', '${SECRET_KEY}');
$commerce->order->list();`,
  },
  {
    id: 'java',
    name: 'Java',
    note: 'kr.co.bootpay.store. baseUrl은 공개된 필드이고, 끝에 빗금이 있어야 합니다.',
    code: (baseUrl) => `import kr.co.bootpay.store.BootpayStore;
import kr.co.bootpay.store.model.request.TokenPayload;

BootpayStore store = new BootpayStore(new TokenPayload("${CLIENT_KEY}", "${SECRET_KEY}"), "PRODUCTION");
store.baseUrl = "${baseUrl}/v1/";`,
  },
  {
    id: 'ruby',
    name: 'Ruby',
    note: 'Bootpay::Commerce. 주소의 상수는 고정되어 있으므로, 그 객체의 entrypoint를 바꿉니다.',
    code: (baseUrl) => `require 'bootpay_commerce'

commerce = Bootpay::Commerce::Api.new(client_key: '${CLIENT_KEY}', secret_key: '${SECRET_KEY}')
commerce.define_singleton_method(:entrypoint) { |url| "${baseUrl}/v1/#{url}" }

commerce.order.list`,
  },
  {
    id: 'go',
    name: 'Go',
    note: '주소를 바꿀 곳이 없으므로, 요청을 옮겨 주는 http.Client를 건넵니다.',
    code: (baseUrl) => `type sandbox struct{}

func (sandbox) RoundTrip(r *http.Request) (*http.Response, error) {
	r.URL.Scheme, r.URL.Host = "http", "${baseUrl.replace(/^https?:\/\//, '')}"
	r.Host = r.URL.Host
	return http.DefaultTransport.RoundTrip(r)
}

commerce := bootpay.NewCommerceAPI("${CLIENT_KEY}", "${SECRET_KEY}",
	&http.Client{Transport: sandbox{}}, "production")`,
  },
  {
    id: 'dotnet',
    name: '.NET',
    note: 'Bootpay.Commerce. 주소가 protected이므로 클래스를 하나 이어받습니다.',
    code: (baseUrl) => `using Bootpay.Commerce;

class SandboxCommerce : BootpayCommerceApi
{
    public SandboxCommerce() : base("${CLIENT_KEY}", "${SECRET_KEY}") => _baseUrl = "${baseUrl}/v1/";
}

var commerce = new SandboxCommerce();`,
  },
]

const STYLES = `
body { padding:28px 16px 80px } main { max-width:780px; margin:0 auto; display:grid; gap:16px; grid-template-columns:minmax(0, 1fr) } a { color:var(--brand) }
h1 { font-size:28px; letter-spacing:-.02em } h2 { font-size:19px; margin-bottom:4px } section { background:var(--card); border-radius:16px; padding:20px; scroll-margin-top:16px } section p { color:var(--soft); font-size:14px; margin-bottom:12px }
dl { display:grid; grid-template-columns:auto minmax(0, 1fr); gap:4px 18px; margin:0; background:var(--card); border-radius:16px; padding:18px 20px } dt { color:var(--soft) } dd { margin:0 }
nav { display:flex; flex-wrap:wrap; gap:8px } nav a { background:var(--card); border-radius:99px; padding:5px 14px; text-decoration:none; font-size:14px }
pre { margin:0; padding:14px 16px; background:var(--field); border-radius:10px; overflow-x:auto } code { font:13px/1.65 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap:normal; word-break:normal } pre code { white-space:pre } dd code, p code { overflow-wrap:anywhere }
`
