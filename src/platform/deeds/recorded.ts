/** How a property enters history: not at all, or encrypted under the key of the person it belongs to. */
type Treatment = { readonly kind: 'secret' } | { readonly kind: 'personal'; readonly person: (entity: never) => string | null };

const treatments = new Map<string, Map<string, Treatment>>();

function register(target: object, property: string | symbol, treatment: Treatment): void {
  const entity = target.constructor.name;
  const properties = treatments.get(entity) ?? new Map<string, Treatment>();
  treatments.set(entity, properties.set(String(property), treatment));
}

/** Keeps a property out of history (ciphertexts, digests, password hashes). */
export function Secret(): PropertyDecorator {
  return (target, property) => register(target, property, { kind: 'secret' });
}

/** Lets a property enter history only encrypted under the key of the person it belongs to (design §3.7). */
export function Personal<Owner>(person: (entity: Owner) => string | null): PropertyDecorator {
  return (target, property) => register(target, property, { kind: 'personal', person: person as (entity: never) => string | null });
}

/** The treatment declared for a property, or null when it enters history as it is. */
export function treatmentOf(entity: string, property: string): Treatment | null {
  return treatments.get(entity)?.get(property) ?? null;
}
