// The page that checks receipts: asks bidReceiptVerify, and shows each fact with what it means.
const query = 'query Check($receipt: String!, $digest: String) { bidReceiptVerify(receipt: $receipt, digest: $digest) { valid tenderId bidId bidVersion receiptDigest priceReceiptDigest serverTime current digestMatches stored } }';
const form = document.querySelector('#check');
const told = document.querySelector('#told');
const facts = document.querySelector('#receipt');

const yesNo = (value) => (value === null ? '不告知 Not told' : value ? '是 Yes' : '否 No');
const shown = [
  ['采购项目 Tender', 'tenderId'], ['投标 Bid', 'bidId'], ['第几版 Version', 'bidVersion'], ['收到时间 Taken at', 'serverTime'], ['信封摘要 Digest of the envelope', 'receiptDigest'],
  ['价格信封摘要 Digest of the price envelope', 'priceReceiptDigest'], ['与您的摘要相符 Your digest is one of these', 'digestMatches', yesNo], ['为最新回执 The latest receipt', 'current', yesNo],
  ['平台所存信封即此信封 The envelope that is kept is this one', 'stored', yesNo],
];

function show(check) {
  told.textContent = check.valid ? '✓ 本平台签发的回执 This platform signed it, word for word.' : '✗ 不是本平台签发的回执 This platform did not sign this.';
  facts.hidden = !check.valid;
  facts.replaceChildren(...shown.filter(([, name]) => check[name] !== null || name === 'stored').flatMap(([label, name, words = String]) => {
    const [term, value] = [document.createElement('dt'), document.createElement('dd')];
    term.textContent = label;
    value.textContent = words(check[name]);
    return [term, value];
  }));
}

/** The digest that was typed, or of the file, which does not leave this page. */
async function digestOf(fields) {
  const typed = fields.get('digest').trim();
  const file = fields.get('envelope');
  if (typed !== '' || file.size === 0) return typed === '' ? null : typed;
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const fields = new FormData(form);
  const token = fields.get('token').trim();
  facts.hidden = true;
  told.textContent = '…';
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables: { receipt: fields.get('receipt').trim(), digest: await digestOf(fields) } }),
    });
    const { data, errors } = await response.json();
    if (errors) told.textContent = errors[0].message;
    else show(data.bidReceiptVerify);
  } catch (error) {
    told.textContent = `${error instanceof Error ? error.message : error}`;
  }
});
