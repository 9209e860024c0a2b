export type { KitCommunity } from './communities.js';
export type { KitOrganization } from './organizations.js';
export type { Someone } from './people.js';
export { type World, openWorld } from './world.js';
