export type { KitCommunity } from './communities.js';
export type { KitOrganization } from './organizations.js';
export type { PartyLike, Someone } from './people.js';
export { Hand, World, openWorld } from './world.js';
export { worldBegins } from './world-begins.js';
