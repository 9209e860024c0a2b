import { Field, ObjectType } from 'type-graphql';
import { graphNameOf } from './connection-types.js';
import { type Class, readDefinitions } from './definitions.js';

@ObjectType('DeedPermission', { description: 'Whether the reader may do one deed now. The deed itself asks the same policy again.' })
export class DeedPermission {
  @Field(() => Boolean, { description: 'Whether the policy allows it.' })
  allowed!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not, in words of the policy and in the language of the request (Accept-Language: zh or en); null when allowed.' })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: 'Id of the rule behind the denial (`PL-06`); null when allowed, or when no rule of law or practice denies.' })
  rule?: string | null;
}

const permissions = new Map<Class, Class>();

/** The permissions class of a GraphQL type (`Need` → `NeedViewerCan`), made on first use, after extensions have joined. */
export function viewerCanOf(owner: Class, field: string): Class {
  const graph = readDefinitions.extensions.get(owner)?.() ?? owner;
  const made = permissions.get(graph) ?? makeViewerCan(graph, field);
  permissions.set(graph, made);
  return made;
}

function makeViewerCan(graph: Class, field: string): Class {
  const read = readDefinitions.field(graph, field);
  const viewerCan = class {};
  ObjectType(`${graphNameOf(graph)}ViewerCan`, { description: 'What the reader may do with the object now; one field per deed.' })(viewerCan);
  for (const [deed, { description }] of Object.entries(read.kind === 'viewerCan' ? read.deeds : {})) {
    Field(() => DeedPermission, { description })(viewerCan.prototype, deed);
  }
  return viewerCan;
}
