import { Chance } from './dataset/chance.js';
import type { Places } from './cursors.js';
import type { Contender, Draw, Ground, Operation } from './operations/operation.js';

/** Draws once for all contenders; the cursor, where there is one, is the contender's own. */
export function drawn(operation: Operation, ground: Ground, places: Places, chance: Chance): (contender: Contender, number: number) => Draw {
  const place = places.length > 0 ? chance.of(places) : null;
  const seed = chance.below(2 ** 31);
  return (contender, number) => {
    const draw = operation.draw(ground, new Chance(seed), number);
    return place ? { ...draw, variables: { ...draw.variables, ...place.walk, after: place.after[contender] } } : draw;
  };
}
