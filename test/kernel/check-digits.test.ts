import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  type OrgKind,
  creditCodeProblem,
  isOrganizationCode,
  makeCreditCode,
  orgKinds,
  parseCreditCode,
  parseResidentId,
  residentIdProblem,
} from '../../src/kernel/check-digits.js';

interface Vectors {
  readonly uscc_real_valid: readonly string[];
  readonly uscc_synthetic_valid: Readonly<Record<string, string>>;
  readonly 'uscc_invalid(actual check would be)': Readonly<Record<string, string>>;
  readonly resident_id_valid: readonly string[];
}
const vectors = JSON.parse(readFileSync(new URL('./check-digit-vectors.json', import.meta.url), 'utf8')) as Vectors;
const valid = [...vectors.uscc_real_valid, ...Object.values(vectors.uscc_synthetic_valid)];
const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];

describe('unified social credit code (GB 32100-2015)', () => {
  test('real and synthetic codes are valid, and so is the organization code in them', () => {
    for (const code of valid) {
      expect([code, creditCodeProblem(code)]).toEqual([code, null]);
      expect(isOrganizationCode(code.slice(8, 17))).toBe(true);
    }
  });

  test('codes with one changed digit are refused, and the right character makes them pass that check', () => {
    for (const [code, right] of Object.entries(vectors['uscc_invalid(actual check would be)'])) {
      expect(creditCodeProblem(code)).toBe('WRONG_CHECK_CHARACTER');
      expect(creditCodeProblem(code.slice(0, -1) + right)).not.toBe('WRONG_CHECK_CHARACTER');
    }
  });

  test('every change of one character is noticed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...valid), fc.nat(17), fc.constantFrom(...alphabet), (code, place, character) => {
        fc.pre(code[place] !== character);
        expect(creditCodeProblem(code.slice(0, place) + character + code.slice(place + 1))).not.toBeNull();
      }),
    );
  });

  test('every exchange of two neighbouring characters is noticed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...valid), fc.nat(16), (code, place) => {
        const swapped = code.slice(0, place) + code.charAt(place + 1) + code.charAt(place) + code.slice(place + 2);
        fc.pre(swapped !== code);
        expect(creditCodeProblem(swapped)).not.toBeNull();
      }),
    );
  });

  test('the parts are read', () => {
    expect(parseCreditCode('52440113MJX123456D')).toEqual({
      authority: '5',
      prefix: '52',
      region: '440113',
      organizationCode: 'MJX123456',
      kinds: ['SOCIAL_SERVICE_INSTITUTION'],
    });
    expect(parseCreditCode('52440113MJX123456E')).toBeNull();
  });

  test.each<[string, string, OrgKind]>([
    ['51', 'social_association_51', 'SOCIAL_ASSOCIATION'],
    ['52', 'social_service_institution_52', 'SOCIAL_SERVICE_INSTITUTION'],
    ['53', 'foundation_53', 'FOUNDATION'],
    ['59', 'other_civil_affairs_59', 'OTHER_CIVIL_AFFAIRS'],
    ['11', 'government_agency_11', 'GOVERNMENT_AGENCY'],
    ['12', 'public_institution_12', 'PUBLIC_INSTITUTION'],
    ['31', 'law_firm_31', 'LAW_FIRM'],
    ['91', 'company_91', 'COMPANY'],
  ])('a code beginning with %s (%s) bears out %s and nothing else', (_prefix, name, kind) => {
    const code = vectors.uscc_synthetic_valid[name] ?? '';
    for (const claimed of orgKinds) expect(creditCodeProblem(code, claimed)).toBe(claimed === kind ? null : 'WRONG_KIND');
  });

  test('54 and 55 are accepted for either kind of committee and for nothing else', () => {
    for (const name of ['residents_committee_54', 'villagers_committee_55']) {
      const code = vectors.uscc_synthetic_valid[name] ?? '';
      expect(creditCodeProblem(code, 'RESIDENTS_COMMITTEE')).toBeNull();
      expect(creditCodeProblem(code, 'VILLAGERS_COMMITTEE')).toBeNull();
      expect(creditCodeProblem(code, 'FOUNDATION')).toBe('WRONG_KIND');
    }
  });

  test('a prefix that says nothing contradicts no claim', () => {
    const code = makeCreditCode('35', '440113', 'MJX00001');
    expect(parseCreditCode(code)?.kinds).toEqual([]);
    expect(creditCodeProblem(code, 'LAW_FIRM')).toBeNull();
  });

  test('any code that is made is valid and has the parts it was made of', () => {
    const body = fc.array(fc.constantFrom(...alphabet), { minLength: 8, maxLength: 8 }).map((characters) => characters.join(''));
    fc.assert(
      fc.property(fc.constantFrom('11', '51', '52', '53', '54', '91'), fc.constantFrom('440113', '100000', '310101'), body, (prefix, region, free) => {
        const parts = parseCreditCode(makeCreditCode(prefix, region, free));
        expect(parts).toMatchObject({ prefix, region });
        expect(parts?.organizationCode.slice(0, 8)).toBe(free);
      }),
    );
  });

  test('a valid check character over a wrong organization code, or in no province, is still refused', () => {
    expect(creditCodeProblem('52440113MJX1234576')).not.toBeNull();
    expect(() => makeCreditCode('52', '990000', 'MJX00001')).toThrow('UNKNOWN_REGION');
    expect(() => makeCreditCode('52', '440113', 'MJO00001')).toThrow('MALFORMED');
  });

  test.each([['lower case', '52440113mjx123456d'], ['a letter I', '52440113MJI123456D'], ['seventeen characters', '52440113MJX123456'], ['a blank', ' 52440113MJX123456D'], ['nothing', '']])(
    'a code with %s is malformed',
    (_what, code) => {
      expect(creditCodeProblem(code)).toBe('MALFORMED');
    },
  );
});

describe('resident identity number (GB 11643)', () => {
  test('valid numbers are valid and tell region and date of birth', () => {
    for (const id of vectors.resident_id_valid) expect([id, residentIdProblem(id)]).toEqual([id, null]);
    expect(parseResidentId('11010519491231002X')).toEqual({ region: '110105', birthDate: '1949-12-31' });
  });

  test('every change of one digit is noticed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...vectors.resident_id_valid), fc.nat(17), fc.nat(9), (id, place, digit) => {
        fc.pre(id[place] !== String(digit));
        expect(residentIdProblem(id.slice(0, place) + digit + id.slice(place + 1))).not.toBeNull();
      }),
    );
  });

  test.each([
    ['a lower-case x', '11010519491231002x', 'MALFORMED'],
    ['fifteen digits', '110105491231002', 'MALFORMED'],
    ['an unknown province', '99010519491231002X', 'UNKNOWN_REGION'],
    ['the thirtieth of February', '110105194902300021', 'IMPOSSIBLE_DATE'],
    ['the month thirteen', '110105194913010021', 'IMPOSSIBLE_DATE'],
    ['a wrong check digit', '110105194912310021', 'WRONG_CHECK_CHARACTER'],
  ])('a number with %s is refused', (_what, id, problem) => {
    expect(residentIdProblem(id)).toBe(problem);
    expect(parseResidentId(id)).toBeNull();
  });

  test('a birth after the given day is impossible, on the day it is not', () => {
    expect(residentIdProblem('510104199006151232', '1990-06-14')).toBe('IMPOSSIBLE_DATE');
    expect(residentIdProblem('510104199006151232', '1990-06-15')).toBeNull();
  });
});
