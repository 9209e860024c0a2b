import type { RoleName } from '../../platform/deeds/actor.js';

/** Roles of a challenger's people who read what is confidential. */
export const challengerRoles: readonly RoleName[] = ['ORG_MANAGER', 'ORG_FINANCE'];
