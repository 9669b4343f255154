import { APPLICATION_ID, CLIENT_KEY, PRIVATE_KEY, SECRET_KEY } from '../http/authenticate.ts'

export type Guide = { id: string; name: string; note: string; code(baseUrl: string): string }

/**
 * How each official SDK is pointed at this sandbox, as it is, by what its own source offers: a setting, a field, a subclass. Each has been
 * run like this; those whose runtime the tests have (the browser, Node.js, curl) are run by them.
 */
export const GUIDES: Guide[] = [
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
    id: 'curl',
    name: 'curl',
    note: '어느 언어에서나 보내는 것은 이와 같습니다. Basic 인증, 또는 토큰을 받아 Bearer로 보냅니다.',
    code: (baseUrl) => `curl -u ${CLIENT_KEY}:${SECRET_KEY} ${baseUrl}/v1/orders

curl -X POST ${baseUrl}/v1/products \\
  -u ${CLIENT_KEY}:${SECRET_KEY} -H 'BOOTPAY-ROLE: manager' -H 'Content-Type: application/json' \\
  -d '{"name":"프로","display_price":29000}'`,
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

console.log(await commerce.order.list())
// Bootpay.receiptPayment(receiptId)`,
  },
  {
    id: 'python',
    name: 'Python',
    note: 'bootpay_backend. 주소는 두 클래스의 사전에 있습니다. 먼저 토큰을 받아야 합니다.',
    code: (baseUrl) => `from bootpay_backend.commerce import BootpayCommerce
from bootpay_backend.rest_client import BootpayBackend

BootpayCommerce.API_ENTRYPOINTS['production'] = '${baseUrl}/v1'
commerce = BootpayCommerce(client_key='${CLIENT_KEY}', secret_key='${SECRET_KEY}')
commerce.get_access_token()
print(commerce.order.list())

BootpayBackend.BASE_URL['production'] = '${baseUrl}/v2'
pg = BootpayBackend('${APPLICATION_ID}', '${PRIVATE_KEY}')
pg.get_access_token()
# pg.receipt_payment(receipt_id)`,
  },
  {
    id: 'php',
    name: 'PHP',
    note: 'bootpay/server-php. 주소가 private static이므로 리플렉션으로 바꿉니다. 먼저 토큰을 받아야 합니다.',
    code: (baseUrl) => `use Bootpay\\ServerPhp\\BootpayApi;
use Bootpay\\ServerPhp\\BootpayCommerceApi;

foreach ([BootpayCommerceApi::class => '${baseUrl}/v1', BootpayApi::class => '${baseUrl}/v2'] as $class => $address) {
    $url = new ReflectionProperty($class, 'API_URL');
    $url->setAccessible(true);
    $url->setValue(null, ['production' => $address]);
}

$commerce = new BootpayCommerceApi('${CLIENT_KEY}', '${SECRET_KEY}');
$commerce->getAccessToken();
print_r($commerce->order->getList());

BootpayApi::setConfiguration('${APPLICATION_ID}', '${PRIVATE_KEY}');
BootpayApi::getAccessToken();
// BootpayApi::receiptPayment($receiptId);`,
  },
  {
    id: 'java',
    name: 'Java',
    note: 'kr.co.bootpay. baseUrl은 공개된 필드이고, 끝에 빗금이 있어야 합니다.',
    code: (baseUrl) => `import kr.co.bootpay.pg.Bootpay;
import kr.co.bootpay.store.BootpayStore;
import kr.co.bootpay.store.model.request.TokenPayload;
import kr.co.bootpay.store.model.request.order.OrderListParams;

BootpayStore store = new BootpayStore(new TokenPayload("${CLIENT_KEY}", "${SECRET_KEY}"), "PRODUCTION");
store.baseUrl = "${baseUrl}/v1/";
store.withToken();
System.out.println(store.order.list(new OrderListParams()).getData());

Bootpay pg = Bootpay.withClientKey("${CLIENT_KEY}", "${SECRET_KEY}");
pg.baseUrl = "${baseUrl}/v2/";
// pg.getReceipt(receiptId);`,
  },
  {
    id: 'ruby',
    name: 'Ruby',
    note: 'Bootpay::Commerce. 주소의 상수는 고정되어 있으므로, 그 객체의 entrypoint를 바꿉니다. 이 gem의 PG 쪽은 /v2가 아닌 옛 API를 쓰므로, 영수증은 /v2로 직접 조회하세요.',
    code: (baseUrl) => `require 'bootpay_commerce'

commerce = Bootpay::Commerce::Api.new(client_key: '${CLIENT_KEY}', secret_key: '${SECRET_KEY}')
commerce.define_singleton_method(:entrypoint) { |url| "${baseUrl}/v1/#{url}" }
commerce.get_access_token
p commerce.order.list`,
  },
  {
    id: 'go',
    name: 'Go',
    note: '주소를 바꿀 곳이 없으므로, 요청을 옮겨 주는 http.Client를 건넵니다. Commerce와 PG에 같은 것을 씁니다.',
    code: (baseUrl) => `type sandbox struct{}

func (sandbox) RoundTrip(r *http.Request) (*http.Response, error) {
	r.URL.Scheme, r.URL.Host = "http", "${baseUrl.replace(/^https?:\/\//, '')}"
	r.Host = r.URL.Host
	return http.DefaultTransport.RoundTrip(r)
}

func main() {
	client := &http.Client{Transport: sandbox{}}
	commerce := bootpay.NewCommerceAPI("${CLIENT_KEY}", "${SECRET_KEY}", client, "production")
	commerce.GetAccessToken()
	fmt.Println(commerce.Order.List(nil))

	pg := bootpay.NewAPI("${APPLICATION_ID}", "${PRIVATE_KEY}", client, "production")
	pg.GetToken()
	// pg.GetReceipt(receiptId)
}`,
  },
  {
    id: 'dotnet',
    name: '.NET',
    note: 'Bootpay. 주소가 protected이므로 클래스를 하나씩 이어받습니다. 끝에 빗금이 있어야 합니다.',
    code: (baseUrl) => `using Bootpay;
using Bootpay.Commerce;

class SandboxCommerce : BootpayCommerceApi
{
    public SandboxCommerce() : base("${CLIENT_KEY}", "${SECRET_KEY}") => _baseUrl = "${baseUrl}/v1/";
}

class SandboxPg : BootpayApi
{
    public SandboxPg() : base("${APPLICATION_ID}", "${PRIVATE_KEY}") => _baseUrl = "${baseUrl}/v2/";
}

var commerce = new SandboxCommerce();
await commerce.GetAccessToken();
Console.WriteLine(await (await commerce.OrderList()).Content.ReadAsStringAsync());

var pg = new SandboxPg();
await pg.GetAccessToken();
// await pg.GetReceipt(receiptId);`,
  },
]
