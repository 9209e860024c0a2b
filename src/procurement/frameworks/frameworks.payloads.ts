import { payloadOf, userErrorOf } from '../../platform/graphql/payload.js';
import { CallOffGraph } from './call-off.graph.js';
import { FrameworkMemberGraph } from './framework-parts.graph.js';
import { FrameworkGraph } from './framework.graph.js';
import { frameworksRefusals } from './frameworks.refusals.js';

const FrameworksUserError = userErrorOf('Frameworks', frameworksRefusals);

/** The payload of a deed that answers with the agreement. */
export const answeredByFramework = (name: string) => payloadOf(name, 'framework', () => FrameworkGraph, FrameworksUserError);

/** The payload of a deed that answers with a member. */
export const answeredByMember = (name: string) => payloadOf(name, 'frameworkMember', () => FrameworkMemberGraph, FrameworksUserError);

/** The payload of a deed that answers with a call-off. */
export const answeredByCallOff = (name: string) => payloadOf(name, 'callOff', () => CallOffGraph, FrameworksUserError);
