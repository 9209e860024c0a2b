import { type GraphQLObjectType, type GraphQLSchema, GraphQLID, getNamedType, isNonNullType, isObjectType } from 'graphql';
import type { ReadCatalogue, ReadField, ReadType } from './read-type.js';

/**
 * Refuses to start with read definitions that could not hold at run time. Names the type and field, and what to say.
 * Whether fields map to columns is found out earlier, by describing them.
 */
export function checkReads(schema: GraphQLSchema, catalogue: ReadCatalogue, { recording }: { readonly recording: boolean }): void {
  const problems = [...catalogue.types.values()].flatMap((type) => [...type.fields.values()].flatMap((field) => checkField(type, field, recording)));
  problems.push(...checkNodes(schema, catalogue));
  if (problems.length > 0) throw new Error(`The read definitions do not hold:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
}

function checkField(type: ReadType, field: ReadField, recording: boolean): string[] {
  const name = `${type.name}.${field.name}`;
  const graphField = type.object.getFields()[field.name];
  const demanded = isNonNullType(graphField?.type);
  const problems: string[] = [];
  if (field.guard && demanded) problems.push(`${name} is guarded, so it must be nullable.`);
  if (field.guard && field.kind === 'custom') problems.push(`${name} is guarded but resolved by TypeScript, which does not ask the guard.`);
  if (field.guard?.recorded && !recording) problems.push(`${name} is recorded, but nothing records the access (recordAccess).`);
  if (field.guard?.recorded && field.kind !== 'value' && field.kind !== 'parts') problems.push(`${name} is recorded, but only columns and computed values can be.`);
  if (field.kind === 'one' && demanded && !field.target().open) problems.push(`${name} may lead to a hidden ${field.target().name}, so it must be nullable.`);
  if (field.kind === 'oneOf') {
    const hidden = field.choices.find(({ target }) => !target().open);
    if (demanded && hidden) problems.push(`${name} may lead to a hidden ${hidden.target().name}, so it must be nullable.`);
  }
  if (field.kind === 'connection') field.target();
  if (field.kind === 'parts') {
    const object = getNamedType(graphField?.type) as GraphQLObjectType;
    for (const part of Object.keys(object.getFields())) if (!field.parts.has(part)) problems.push(`${object.name}.${part} has no @Part, so ${name} cannot be made from a column.`);
    if (demanded && field.nullable) problems.push(`${name} shows a nullable column, so it must be nullable.`);
  }
  return problems;
}

/** What has an id is an object of the domain: who sees it must be said. Types without one are plain values. */
function checkNodes(schema: GraphQLSchema, { types, roots }: ReadCatalogue): string[] {
  if (roots.size === 0) return [];
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    const named = isObjectType(type) && getNamedType(type.getFields().id?.type) === GraphQLID;
    return named && !types.has(type.name) ? [`${type.name} has an id, but no @Reads with \`visible\`.`] : [];
  });
}
