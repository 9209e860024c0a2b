import { Field, ObjectType } from 'type-graphql';
import { graphNameOf } from './connection-types.js';
import { type Class, readDefinitions } from './definitions.js';

@ObjectType('DeedPermission', { description: 'Whether the reader may do one deed now. The deed itself asks the same policy again.' })
export class DeedPermission {
  @Field(() => Boolean, { description: 'Whether the policy allows it.' })
  allowed!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not, in words of the policy; null when allowed.' })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: 'Id of the rule behind the denial (`PL-06`); null when allowed, or when no rule of law or practice denies.' })
  rule?: string | null;
}

const permissions = new Map<string, Class>();

/** The permissions class of a GraphQL type (`Need` → `NeedViewerCan`), made on first use. */
export function viewerCanOf(owner: Class): Class {
  const graph = readDefinitions.extensions.get(owner)?.() ?? owner;
  const suffix = graph === owner ? '' : owner.name.replace(graphNameOf(graph), '');
  const name = `${graphNameOf(graph)}${suffix}ViewerCan`;
  const made = permissions.get(name) ?? makeViewerCan(owner, name);
  permissions.set(name, made);
  return made;
}

function makeViewerCan(owner: Class, name: string): Class {
  const viewerCan = class {};
  ObjectType(name, { description: 'What the reader may do with the object now; one field per deed.' })(viewerCan);
  const deeds = readDefinitions.viewerCans.find((declared) => declared.owner === owner)?.deeds ?? {};
  for (const [deed, { description }] of Object.entries(deeds)) {
    Field(() => DeedPermission, { description })(viewerCan.prototype, deed);
  }
  return viewerCan;
}
