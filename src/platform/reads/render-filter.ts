import { splitId } from '../../kernel/identifiers.js';
import { fenOf } from '../../kernel/money.js';
import type { Input } from './input.js';
import { ReadError } from './read-error.js';
import type { FilterTarget, ReadType } from './read-type.js';
import type { Statement } from './statement.js';

const deepest = 4;
const mostConditions = 50;
const longestList = 100;
const longestSearch = 200;

const comparisons: Readonly<Record<string, string>> = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' };

/** The condition of a filter argument on one row alias. A value of null counts as not given. */
export function renderFilter(statement: Statement, type: ReadType, row: string, filter: Input): string {
  let conditions = 0;

  const all = (parts: readonly string[]): string => (parts.length === 0 ? 'true' : parts.map((part) => `(${part})`).join(' and '));
  const any = (parts: readonly string[]): string => (parts.length === 0 ? 'false' : parts.map((part) => `(${part})`).join(' or '));

  const render = (input: Input, depth: number): string => {
    if (depth > deepest) throw new ReadError('FILTER_TOO_DEEP', 'A filter nests at most four deep', { greatest: deepest });
    const names = Object.keys((input.value ?? {}) as object).filter((name) => input.member(name).given);
    return all(names.map((name) => {
      const member = input.member(name);
      if (name === 'and') return all(member.items().map((item) => render(item, depth + 1)));
      if (name === 'or') return any(member.items().map((item) => render(item, depth + 1)));
      if (name === 'not') return `(${render(member, depth + 1)}) is not true`;
      const target = type.filters.get(name);
      if (!target) throw new Error(`${type.name} has no filter ${name}.`);
      return compare(target, member);
    }));
  };

  const compare = (target: FilterTarget, comparators: Input): string => {
    const operators = Object.keys((comparators.value ?? {}) as object).filter((operator) => comparators.member(operator).given);
    // Nothing may be bound that the statement does not mention: PostgreSQL could not tell its type.
    if (operators.length === 0) return 'true';
    const found = target.sql(row, statement.viewer(type.scope));
    const alias = target.many ? statement.alias() : null;
    const value = alias === null ? found : `${alias}.value`;
    conditions += operators.length;
    if (conditions > mostConditions) throw new ReadError('FILTER_TOO_LARGE', 'A filter has at most 50 conditions', { greatest: mostConditions });
    const shown = visibleTarget(target, value);
    const parts = operators.map((operator) => {
      const operand = comparators.member(operator);
      if (operator === 'isNull') return shown ? `${operand.value === true ? 'not ' : ''}${shown}` : `${value} is ${operand.value === true ? '' : 'not '}null`;
      if (operator === 'in') return `${value} = any(${statement.bind(target.type && `${target.type}[]`, ({ variables }) => list(operand.read(variables)).map(bindable(target)))})`;
      return `${value} ${comparisons[operator]} ${statement.bind(target.type, ({ variables }) => bindable(target)(operand.read(variables)))}`;
    });
    if (alias !== null) return `exists (select from ${found} ${alias}(value) where ${all(parts)})`;
    return all(shown && operators.some((operator) => operator !== 'isNull') ? [...parts, shown] : parts);
  };

  // A relation to something hidden counts as none, as it is shown; otherwise trying ids would find it out.
  const visibleTarget = ({ target }: FilterTarget, value: string): string | null => {
    const other = target?.();
    if (!other || other === type || other.open) return null;
    const alias = statement.alias();
    return `exists (select from ${other.table} ${alias} where ${alias}.id = ${value} and ${other.visible(alias, statement.viewer(other.scope))})`;
  };

  return render(filter, 1);
}

/** The condition of a search argument. */
export function renderSearch(statement: Statement, type: ReadType, row: string, search: Input): string {
  if (!type.search) throw new Error(`${type.name} has no search.`);
  const text = statement.bind('text', ({ variables }) => {
    const words = String(search.read(variables)).trim();
    if (words.length > longestSearch) throw new ReadError('SEARCH_TOO_LONG', 'A search text has at most 200 characters', { greatest: longestSearch });
    return words;
  });
  return `(${type.search(row, text, statement.viewer(type.scope))})`;
}

function list(value: unknown): unknown[] {
  const values = (value ?? []) as unknown[];
  if (values.length > longestList) throw new ReadError('LIST_TOO_LONG', 'A list in a filter has at most 100 values', { greatest: longestList });
  return values;
}

/** How a coerced value is sent to the database. An id of another type could match nothing: whoever sends one is told. */
function bindable({ name, comparison, target }: FilterTarget): (value: unknown) => unknown {
  if (comparison === 'money') return (value) => fenOf(String(value), 'ANY').toString();
  if (comparison === 'id') return (value) => (target ? keyIn(String(value), name, target().prefixes) : value);
  return (value) => (value instanceof Date ? value.toISOString() : value);
}

function keyIn(id: string, filter: string, prefixes: readonly string[]): string {
  const parts = splitId(id);
  if (parts && prefixes.includes(parts.prefix)) return parts.uuid;
  const expected = prefixes.map((prefix) => `${prefix}_…`).join(', ');
  throw new ReadError('ID_OF_ANOTHER_KIND', `The filter ${filter} takes ids of the form ${expected}`, { filter, expected });
}
