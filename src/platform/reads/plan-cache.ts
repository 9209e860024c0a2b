import type { OperationDefinitionNode } from 'graphql';
import { BoundedMap } from '../graphql/bounded-map.js';
import type { Plan } from './compile-plan.js';
import type { Variables } from './input.js';
import { NotProjectable } from './read-error.js';
import type { ShapeOf } from './variable-shape.js';

/** Shapes of variables for which one document keeps plans. */
const shapesKept = 64;

/** Plans by document node and shape of variables. They live as long as the document store keeps the document. */
export class PlanCache<Key extends object, Compiled extends object = Plan> {
  private readonly plans = new WeakMap<Key, BoundedMap<string, Compiled | NotProjectable>>();
  private readonly shapes = new WeakMap<OperationDefinitionNode, ShapeOf>();

  constructor(private readonly shapeOf: (operation: OperationDefinitionNode) => ShapeOf) {}

  /** The plan of a selection, compiled on first use; throws NotProjectable each time where there is none. */
  get(key: Key, detail: string, operation: OperationDefinitionNode, variables: Variables, compile: () => Compiled): Compiled {
    const known = this.plans.get(key) ?? new BoundedMap<string, Compiled | NotProjectable>(shapesKept);
    this.plans.set(key, known);
    const shape = `${detail}|${this.shape(operation)(variables)}`;
    const verdict = known.get(shape) ?? judged(compile);
    if (!known.get(shape)) known.set(shape, verdict);
    if (verdict instanceof NotProjectable) throw verdict;
    return verdict;
  }

  private shape(operation: OperationDefinitionNode): ShapeOf {
    const known = this.shapes.get(operation) ?? this.shapeOf(operation);
    this.shapes.set(operation, known);
    return known;
  }
}

/** A document that cannot be projected cannot be the next time either; errors of values are thrown and not kept. */
function judged<Compiled>(compile: () => Compiled): Compiled | NotProjectable {
  try {
    return compile();
  } catch (error) {
    if (error instanceof NotProjectable) return error;
    throw error;
  }
}
