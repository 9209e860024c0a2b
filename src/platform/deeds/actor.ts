/** Roles a person can hold with a party. The party's kind is told beside each. */
export enum Role {
  BUYER_OFFICER = 'BUYER_OFFICER',
  BUYER_APPROVER = 'BUYER_APPROVER',
  SUPERVISOR = 'SUPERVISOR',
  ORG_MANAGER = 'ORG_MANAGER',
  ORG_FINANCE = 'ORG_FINANCE',
  ORG_MEMBER = 'ORG_MEMBER',
  SOCIAL_WORKER = 'SOCIAL_WORKER',
  COMMUNITY_STAFF = 'COMMUNITY_STAFF',
  GRID_WORKER = 'GRID_WORKER',
  RESIDENT = 'RESIDENT',
  FUND_STEWARD = 'FUND_STEWARD',
  FUND_FINANCE = 'FUND_FINANCE',
  EVALUATOR = 'EVALUATOR',
  VOLUNTEER = 'VOLUNTEER',
  DONOR = 'DONOR',
  OPERATOR = 'OPERATOR',
}

export type RoleName = keyof typeof Role;

/** The scopes of a token of which any one carries a scope: itself, all of its slice, all. */
export function scopesThatCarry(scope: string): readonly string[] {
  return [scope, `${scope.split(':')[0]}:*`, '*'];
}

/** One role held now with one party. */
export interface HeldRole {
  readonly role: RoleName;
  readonly partyId: string;
  /** Whose role it is, where the person acts as a deputy (代理人); absent or null for one's own. */
  readonly representedId?: string | null;
}

/**
 * Who is acting: a person behind a token, with what the token allows and the memberships in force.
 * Authority is token scope ∧ membership ∧ policy on the object's state.
 */
export class Actor {
  private readonly partiesByRole: ReadonlyMap<RoleName, readonly string[]>;
  private readonly ownRoles: ReadonlySet<string>;
  private readonly representedByRole: ReadonlyMap<string, string>;
  private readonly drawnOn = new Set<string>();
  /** Those in whose place the person may act now. */
  readonly represented: ReadonlySet<string>;

  constructor(
    readonly personId: string,
    readonly tokenId: string,
    readonly scopes: ReadonlySet<string>,
    roles: readonly HeldRole[],
    /** People with whom the person counts as one wherever two are needed: deputies and those they represent. */
    private readonly alike: ReadonlySet<string> = new Set(),
  ) {
    this.ownRoles = new Set(roles.filter(({ representedId }) => !representedId).map(({ role, partyId }) => `${role} ${partyId}`));
    this.representedByRole = new Map(roles.flatMap(({ role, partyId, representedId }) => (representedId ? [[`${role} ${partyId}`, representedId] as const] : [])));
    this.represented = new Set(this.representedByRole.values());
    const byRole = new Map<RoleName, string[]>();
    for (const { role, partyId } of roles) byRole.set(role, [...(byRole.get(role) ?? []), partyId]);
    this.partiesByRole = byRole;
  }

  /** Whether the person holds the role, with the given party or, without one, with any. */
  has(role: RoleName, partyId?: string): boolean {
    const parties = this.partiesByRole.get(role);
    const held = parties !== undefined && (partyId === undefined ? parties.length > 0 : parties.includes(partyId));
    if (held && this.represented.size > 0) this.draw(role, partyId === undefined ? parties : [partyId]);
    return held;
  }

  /** Whether the person holds the role with the party themselves, and not as a deputy. */
  hasOwn(role: RoleName, partyId: string): boolean {
    return this.ownRoles.has(`${role} ${partyId}`);
  }

  /**
   * Whether somebody is this person wherever two are needed: the person themselves, whom they represent, or their deputy.
   * Every two-person rule asks this and nothing else.
   */
  countsAs(personId: string | null | undefined): boolean {
    return personId === this.personId || (personId !== null && personId !== undefined && this.alike.has(personId));
  }

  /** Whether the person, or anybody with whom they count as one, is among them. */
  countsAmong(people: readonly (string | null | undefined)[]): boolean {
    return people.some((one) => this.countsAs(one));
  }

  /** The person and everybody with whom they count as one. */
  get countedWith(): string[] {
    return [this.personId, ...this.alike].filter((id, index, all) => all.indexOf(id) === index);
  }

  /**
   * Everyone who had a hand in a text so far, and now this person with those in whose place they may act: none of them
   * approves it (`countsAmong`). What is approved by others keeps this list, not its last editor.
   */
  handsOn(before: readonly string[]): string[] {
    return [...new Set([...before, this.personId, ...this.represented])].sort();
  }

  /** Those in whose place the person has acted so far in this request, for history. */
  get actedFor(): readonly string[] {
    return [...this.drawnOn].sort();
  }

  private draw(role: RoleName, parties: readonly string[]): void {
    const keys = parties.map((party) => `${role} ${party}`);
    if (keys.some((key) => this.ownRoles.has(key))) return;
    for (const key of keys) if (this.representedByRole.has(key)) this.drawnOn.add(this.representedByRole.get(key)!);
  }

  /** Whether the person holds one of the roles with the party. */
  hasAny(roles: readonly RoleName[], partyId?: string): boolean {
    return roles.some((role) => this.has(role, partyId));
  }

  /** Ids of the parties with which the person holds one of the roles. */
  partiesAs(...roles: readonly RoleName[]): string[] {
    return [...new Set(roles.flatMap((role) => this.partiesByRole.get(role) ?? []))];
  }

  /** Text that stays the same as long as scopes and memberships do. */
  get rights(): string {
    return JSON.stringify([[...this.scopes].sort(), [...this.partiesByRole].map(([role, parties]) => `${role} ${[...parties].sort().join()}`).sort()]);
  }

  /** Whether the token carries the scope; `*` carries all, `needs:*` all of a slice. */
  mayUse(scope: string): boolean {
    return scopesThatCarry(scope).some((carrying) => this.scopes.has(carrying));
  }
}
