import fc from 'fast-check';
import { canonicalJson, fingerprint, hmacSha256, keyedFingerprint, merkleRoot, sameDigest, sha256 } from '../../src/kernel/digest.js';

test('known digests', () => {
  expect(sha256('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256('a', Buffer.from('bc'))).toEqual(sha256('abc'));
  // RFC 4231, test case 2.
  expect(hmacSha256(Buffer.from('Jefe'), 'what do ya want for nothing?').toString('hex')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

test('digests are compared by content and length', () => {
  expect(sameDigest(sha256('a'), sha256('a'))).toBe(true);
  expect(sameDigest(sha256('a'), sha256('b'))).toBe(false);
  expect(sameDigest(sha256('a'), sha256('a').subarray(1))).toBe(false);
});

describe('canonical JSON', () => {
  test('members are ordered, blanks and undefined members left out, bigints and dates written as text', () => {
    const value = { b: [1, 'x', null, true], a: { z: 10n, y: undefined, x: new Date(0) } };
    expect(canonicalJson(value)).toBe('{"a":{"x":"1970-01-01T00:00:00.000Z","z":"10"},"b":[1,"x",null,true]}');
  });

  test('it is JSON, and says the same', () => {
    fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))));
  });

  test('the order in which members were written does not matter', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(fingerprint(turned)).toBe(fingerprint(value));
      }),
    );
  });

  test('instances of input classes are written by their own members', () => {
    class Input {
      title = '社区';
      note?: string;
    }
    expect(canonicalJson(new Input())).toBe('{"title":"社区"}');
  });

  test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [[undefined]], [undefined], [() => 1], [Symbol('s')], [new Map()], [new Set()], [Buffer.alloc(1)]])(
    'what JSON cannot say is refused (%p)',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    },
  );
});

test('a keyed fingerprint depends on key and value', () => {
  const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  expect(keyedFingerprint(one, { a: 1 })).toBe(keyedFingerprint(one, { a: 1 }));
  expect(keyedFingerprint(one, { a: 1 })).not.toBe(keyedFingerprint(other, { a: 1 }));
  expect(keyedFingerprint(one, { a: 1 })).not.toBe(keyedFingerprint(one, { a: 2 }));
});

describe('Merkle root', () => {
  // RFC 6962 §2.1, word for word.
  const byTheBook = (leaves: readonly Uint8Array[]): Buffer => {
    if (leaves.length === 0) return sha256();
    if (leaves.length === 1) return sha256(Buffer.of(0), leaves[0] ?? Buffer.alloc(0));
    let split = 1;
    while (split * 2 < leaves.length) split *= 2;
    return sha256(Buffer.of(1), byTheBook(leaves.slice(0, split)), byTheBook(leaves.slice(split)));
  };
  const leafLists = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 40 });

  test('known roots of certificate transparency', () => {
    const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) => Buffer.from(hex, 'hex'));
    expect(merkleRoot([]).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(merkleRoot(leaves.slice(0, 1)).toString('hex')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(merkleRoot(leaves.slice(0, 3)).toString('hex')).toBe('aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77');
    expect(merkleRoot(leaves).toString('hex')).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  });

  test('it is the tree of RFC 6962 for any leaves', () => {
    fc.assert(fc.property(leafLists, (leaves) => expect(merkleRoot(leaves)).toEqual(byTheBook(leaves))));
  });

  test('a change, an omission or an exchange of leaves changes the root', () => {
    fc.assert(
      fc.property(leafLists, fc.nat(), fc.uint8Array({ maxLength: 40 }), (leaves, at, leaf) => {
        fc.pre(leaves.length > 0);
        const place = at % leaves.length;
        const changed = leaves.with(place, leaf);
        const same = sameDigest(sha256(leaf), sha256(leaves[place] ?? leaf));
        expect(sameDigest(merkleRoot(changed), merkleRoot(leaves))).toBe(same);
        expect(sameDigest(merkleRoot(leaves.toSpliced(place, 1)), merkleRoot(leaves))).toBe(false);
      }),
    );
  });
});
