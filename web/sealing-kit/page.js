// The example page: reads a tender's keys, seals an offer here and submits the envelope.
import { sealBid, uploadSealed } from './sealing-kit.js';

const at = (id) => document.getElementById(id);
let token = '';
let tender = null;

async function ask(query, variables) {
  const response = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await response.json();
  if (errors?.length) throw new Error(errors[0].message);
  return data;
}

function tell(words) {
  at('told').textContent = words;
}

function handled(form, act) {
  at(form).addEventListener('submit', (event) => {
    event.preventDefault();
    const button = at(form).querySelector('button');
    button.disabled = true;
    tell('…');
    act(new FormData(at(form))).catch((error) => tell(error.message)).finally(() => { button.disabled = false; });
  });
}

handled('find', async (fields) => {
  token = fields.get('token').trim();
  const data = await ask(`query ($id: ID!) {
    tender(id: $id) { id title deadline envelopes openingThreshold officerKeys platformPublicKey pricePlatformPublicKey openingOfficers(first: 16) { nodes { name publicKey } } }
    viewer { memberships(first: 50) { nodes { role party { id name } } } }
  }`, { id: fields.get('tender').trim() });
  if (!data.tender?.officerKeys) throw new Error('没有这个公告中的采购项目 There is no such published tender.');
  tender = data.tender;
  at('title').textContent = tender.title;
  at('deadline').textContent = new Date(tender.deadline).toLocaleString();
  at('keys').replaceChildren(...tender.openingOfficers.nodes.map(({ name, publicKey }) => Object.assign(document.createElement('li'), { textContent: `${name}: ${publicKey}` })));
  const managed = data.viewer.memberships.nodes.filter(({ role }) => role === 'ORG_MANAGER').map(({ party }) => new Option(party.name, party.id.replace(/^[a-z_]+_/, 'organization_')));
  at('seal').elements.organization.replaceChildren(...managed);
  at('tender').hidden = false;
  tell(managed.length > 0 ? '' : '您不是任何组织的负责人 You manage no organization.');
});

// What was uploaded for an organization is not uploaded again when the bid is sent again.
const uploaded = new Map();

async function documentOf(file, organizationId) {
  const known = uploaded.get(file);
  if (known?.organizationId === organizationId) return known.document;
  const document = await uploadSealed(file, { token, organizationId, told: (share) => tell(`${file.name}: ${Math.round(share * 100)} %`) });
  uploaded.set(file, { organizationId, document });
  return document;
}

handled('seal', async (fields) => {
  const documents = [];
  for (const file of at('seal').elements.documents.files) documents.push(await documentOf(file, fields.get('organization')));
  const sealed = await sealBid(tender, { price: fields.get('price'), proposal: fields.get('proposal'), documents });
  const input = { ...sealed.input, tenderId: tender.id, organizationId: fields.get('organization'), idempotencyKey: crypto.randomUUID() };
  const { bidSubmit: { bid, userErrors } } = await ask('mutation ($input: BidSubmitInput!) { bidSubmit(input: $input) { bid { id receiptDigest sealedAt } userErrors { message } } }', { input });
  if (!bid) throw new Error(userErrors.map(({ message }) => message).join(' '));
  // From here on they belong to this bid.
  uploaded.clear();
  at('bid').textContent = bid.id;
  at('here').textContent = sealed.receiptDigest;
  at('there').textContent = bid.receiptDigest;
  at('receipt').hidden = false;
  tell(bid.receiptDigest === sealed.receiptDigest ? '已密封并提交，请保存回执 Sealed and submitted; keep the receipt.' : '回执不一致，请立即联系采购人 The receipts differ: tell the buyer at once.');
});
