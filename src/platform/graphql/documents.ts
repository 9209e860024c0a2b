import { type DocumentNode, parse } from 'graphql';
import { BoundedMap } from './bounded-map.js';
import { shapeFault } from './document-shape.js';
import type { GraphqlLimits } from './limits.js';
import { type PublicError, beyondLimit } from './public-error.js';

// Longer documents are judged each time: a thousand of them would fill the memory.
const longestKept = 20_000;

/** Apollo's store of parsed and validated documents, bounded by number and by the length of each. */
export class DocumentStore {
  private readonly documents: BoundedMap<string, DocumentNode>;

  constructor({ maxDocuments }: GraphqlLimits) {
    this.documents = new BoundedMap(maxDocuments);
  }

  async get(key: string): Promise<DocumentNode | undefined> {
    return this.documents.get(key);
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    if ((document.loc?.end ?? Infinity) <= longestKept) this.documents.set(key, document);
  }

  async delete(key: string): Promise<boolean> {
    return this.documents.delete(key);
  }
}

/** Judges documents before Apollo validates them, and remembers the verdicts. */
export class DocumentGate {
  private readonly verdicts: BoundedMap<string, { readonly fault: PublicError | null }>;

  constructor(private readonly limits: GraphqlLimits) {
    this.verdicts = new BoundedMap(limits.maxDocuments);
  }

  /** The refusal of a document by its size and shape, or null. Syntax errors are left to Apollo. */
  faultOf(query: string): PublicError | null {
    const known = this.verdicts.get(query);
    if (known) return known.fault;
    const fault = this.judge(query);
    if (query.length <= longestKept) this.verdicts.set(query, { fault });
    return fault;
  }

  private judge(query: string): PublicError | null {
    const { maxTokens } = this.limits;
    try {
      return shapeFault(parse(query, { maxTokens }), this.limits);
    } catch (error) {
      if (error instanceof RangeError) return beyondLimit('depth', this.limits.maxDepth, 'It is nested too deeply to be read.');
      const tooMany = error instanceof Error && error.message.includes(`more that ${maxTokens} tokens`);
      return tooMany ? beyondLimit('number of tokens', maxTokens, 'Reading stopped there. Split the query.') : null;
    }
  }
}
