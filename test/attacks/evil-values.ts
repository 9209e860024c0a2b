import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import { makeCreditCode } from '../../src/kernel/check-digits.js';
import type { Chance } from './chance.js';
import type { Pools } from './pools.js';

/** Part of every text that the fuzz invents: no answer but the objects themselves may repeat it. */
export const marker = 'zqMARKqz';

const words = [
  '社区', '夏天的第一杯水', `a' or 1=1; drop table need; --`, '%_\\%', '${process.env}', '{{7*7}}', '<script>alert(1)</script>', '\u202e反向', '👩‍👩‍👧‍👦', 'é́́́', '../../../etc/passwd', '=cmd()', '０', ' ', '\n', '\t',
];
const hostile = ['\u0000', 'a\u0000b', '\ud800', 'x\udfff', '\u0007', '\u009f', '\r\n'];
const wholeNumbers = [0, 1, 2, 3, 5, 10, 30, 40, 50, 60, 100, 2026, 10_000, -1, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, 2 ** 53 + 1, 1.5, 1e300];
const decimals = [
  '0.00', '0.01', '1.00', '500.00', '1500.00', '100000.00', '-1.00', '-0.00', '12.345', '9007199254740993.00', '92233720368547758.07', '92233720368547758.08', `${'9'.repeat(31)}.99`, `0.${'0'.repeat(29)}1`, '1e9', 'NaN', '１２３', '', '+1', '01.00',
];
const days = ['2026-03-02', '2026-06-01', '2026-12-31', '2027-01-31', '2026-02-30', '0000-00-00', '1900-01-01', '9999-12-31', '10000-01-01', '2026-13-01', 'yesterday', '2024-02-29', '2025-02-29'];
const instants = [
  '2026-03-02T01:00:00.000Z', '2026-04-30T01:00:00Z', '2026-05-20T09:30:00+08:00', '2027-01-01T00:00:00Z', '1900-01-01T00:00:00+23:59', '9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59-23:59', '2026-02-30T00:00:00Z', '2026-03-02T24:00:00Z', '2026-03-02', 'now()', '+275760-09-13T00:00:00Z',
];
const malformedIds = ['', 'need_', 'need_zz', 'Need_00000000000040008000000000000001', `need_${'0'.repeat(31)}`, `need_${'f'.repeat(33)}`, '__proto___00000000000040008000000000000001', 'constructor', '00000000-0000-4000-8000-000000000001', `need_${'0'.repeat(31)}g`, `n'eed_${'0'.repeat(32)}`, `x_${'0'.repeat(32)}`];

/** Values for inputs: mostly of the right type, now and then of none. */
export class EvilValues {
  constructor(private readonly chance: Chance, private readonly pools: Pools, private readonly evil: number) {}

  of(type: GraphQLInputType, name: string, depth = 0): unknown {
    const { chance } = this;
    if (isNonNullType(type)) return chance.percent(this.evil / 4) ? null : this.of(type.ofType, name, depth);
    if (chance.percent(this.evil / 6)) return this.misfit();
    if (isListType(type)) {
      const items = Array.from({ length: chance.percent(this.evil / 2) ? chance.pick(depth > 2 ? [0] : [0, 12, 101, 500]) : 1 + chance.below(3) }, () => this.of(type.ofType, name, depth + 1));
      return chance.percent(10) && items.length > 0 ? [...items, items[0]] : items;
    }
    if (isEnumType(type)) return chance.percent(this.evil / 3) ? chance.pick(['NO_SUCH', '', 0, '__proto__', 'toString', 'constructor']) : chance.pick(type.getValues()).name;
    if (isInputObjectType(type)) return this.object(type, depth);
    switch (type.name) {
      case 'ID': return this.id(name);
      case 'Int': return this.whole();
      case 'Float': return chance.pick([0, 0.5, -1, 1e308, '1']);
      case 'Boolean': return chance.percent(this.evil / 3) ? 'true' : chance.percent(50);
      case 'Decimal': return chance.percent(this.evil / 4) ? 12.5 : chance.percent(60) ? `${1 + chance.below(9_000)}.${String(chance.below(100)).padStart(2, '0')}` : chance.pick(decimals);
      case 'Date': return chance.percent(60) ? `2026-0${4 + chance.below(6)}-1${chance.below(10)}` : chance.pick(days);
      case 'DateTime': return chance.percent(60) ? `2026-0${4 + chance.below(6)}-1${chance.below(10)}T02:00:00Z` : chance.pick(instants);
      case 'UnifiedSocialCreditCode': return chance.percent(60) ? makeCreditCode('52', '440113', `MJW${String(chance.below(100_000)).padStart(5, '0')}`) : this.text(name);
      default: return this.text(name);
    }
  }

  private object(type: GraphQLInputType & { getFields(): Record<string, { name: string; type: GraphQLInputType }> }, depth: number): unknown {
    const { chance } = this;
    const fields = Object.values(type.getFields());
    const required = fields.filter((field) => isNonNullType(field.type) && !chance.percent(this.evil / 10));
    const optional = fields.filter((field) => !isNonNullType(field.type));
    const often = required.length > 0 ? 40 : 140 / Math.max(optional.length, 1);
    const entries = [...required, ...optional.filter((field) => chance.percent(field.name === 'idempotencyKey' ? 90 : depth > 4 ? 0 : depth > 1 ? often / 2 : often))]
      .map((field): [string, unknown] => [field.name, this.of(field.type, field.name, depth + 1)]);
    if (chance.percent(this.evil / 6)) entries.push([chance.pick(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'unknown_field', 'id', '']), { polluted: true }]);
    // As a parsed body has it: `__proto__` is a property of its own.
    const value = {};
    for (const [name, part] of entries) Object.defineProperty(value, name, { value: part, enumerable: true, writable: true, configurable: true });
    return value;
  }

  private id(name: string): string {
    const { chance, pools } = this;
    const drawn = chance.next() * 100;
    if (drawn < 78 - this.evil / 2) return pools.idFor(name, chance);
    if (drawn < 88) return pools.anyId(chance);
    if (drawn < 94) return `${chance.pick(pools.prefixes)}_${'0123456789abcdef'.repeat(2)}`;
    return chance.percent(80) ? chance.pick(malformedIds) : `${marker}${'x'.repeat(chance.pick([1, 300, 70_000]))}`;
  }

  private whole(): unknown {
    const drawn = this.chance.percent(this.evil) ? this.chance.pick(wholeNumbers) : this.chance.below(this.chance.pick([3, 10, 60, 400, 4_000]));
    return drawn;
  }

  private text(name: string): string {
    const { chance, pools } = this;
    if (name === 'currency') return chance.percent(93) ? 'CNY' : chance.pick(['USD', 'cny', '', marker]);
    if (name === 'idempotencyKey') return chance.percent(80) ? `fuzz-key-${chance.below(1e9)}` : chance.pick(['fuzz-key-shared', 'short', 'k'.repeat(201), 'k'.repeat(70_000), `${marker}-key`]);
    if (name === 'signInName' && chance.percent(70)) return chance.pick(pools.signInNames);
    if (/^(after|before)$/.test(name)) return pools.cursor(chance);
    if (/^(code|divisionCode|jurisdiction|parent)$/i.test(name) && chance.percent(70)) return chance.pick(['44', '4401', '440113', '440113001', '440113001001', '440113001009', 'A040201']);
    if (/scopes/.test(name)) return chance.pick(['*', 'needs:read', 'needs:*', 'accounts:write', 'nothing', '*:*']);
    if (chance.percent(this.evil / 5)) return `${marker}${chance.pick(hostile)}`;
    if (chance.percent(this.evil / 8)) return `${marker}${'长'.repeat(chance.pick([300, 4_000, 20_000, 65_000, 70_000]))}`;
    return chance.percent(10) ? chance.pick(['', ...words]) : `${marker} ${chance.pick(words)} ${'足够长的说明文字'.repeat(1 + chance.below(4))} ${chance.below(1e6)}`;
  }

  private misfit(): unknown {
    return this.chance.pick<unknown>([null, 0, -1, 2 ** 53 + 1, true, '', `${marker}`, [], [[]], {}, { $ne: null }, [null], JSON.parse('{"__proto__":{"x":1}}'), { toJSON: 1 }, `${marker}\u0000`]);
  }
}
