// Checks a signed receipt of a bid offline, with nothing but Node:
//   node verify-receipt.mjs receipt.txt receipt-key.pem [envelope.bin]
// receipt.txt is `Bid.receipt`, receipt-key.pem the answer of the query `bidReceiptKey`, envelope.bin the decoded `Bid.envelope`.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [receiptFile, keyFile, envelopeFile] = process.argv.slice(2);
if (!receiptFile || !keyFile) {
  console.error('node verify-receipt.mjs receipt.txt receipt-key.pem [envelope.bin]');
  process.exit(2);
}
const [mark, content = '', signature = ''] = readFileSync(receiptFile, 'utf8').trim().split('.');
const valid = mark === 'wushe-receipt-1' && verify(null, Buffer.from(`${mark}.${content}`), createPublicKey(readFileSync(keyFile)), Buffer.from(signature, 'base64url'));
if (!valid) {
  console.log('NOT VALID: this platform did not sign it, or it was changed.');
  process.exit(1);
}
const facts = JSON.parse(Buffer.from(content, 'base64url').toString());
console.log(`VALID\n${JSON.stringify(facts, null, 2)}`);
if (envelopeFile) {
  const same = createHash('sha256').update(readFileSync(envelopeFile)).digest('hex') === facts.receiptDigest;
  console.log(same ? 'The envelope is the one of this receipt.' : 'NOT THE ENVELOPE of this receipt.');
  process.exitCode = same ? 0 : 1;
}
