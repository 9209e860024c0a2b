import { type OperationDefinitionNode, Kind, parse } from 'graphql';

/** One block of the tour: a document that someone sends, or a move of the clock. */
export type Step = DocumentStep | ClockStep;

export interface ClockStep {
  readonly kind: 'clock';
  readonly title: string;
  /** `21d`, `36h`. */
  readonly span: string;
}

export interface DocumentStep {
  readonly kind: 'document';
  readonly title: string;
  /** Sign-in names, each of whom sends it once; null is someone who has not signed in. */
  readonly people: readonly (string | null)[];
  readonly text: string;
  /** Names of the variables that it declares. */
  readonly variables: readonly string[];
  /** What later steps need of the answer: name, where `*` stands for who sent it, and path. */
  readonly keeps: readonly { readonly name: string; readonly path: string }[];
  /** What the answer shows: path and value as text. */
  readonly sees: readonly { readonly path: string; readonly value: string }[];
  /** Refusal in place of an answer: `TOO_LATE (PL-06)`, or the code alone. */
  readonly refused: string | null;
  /** Words that the refusal must say, where the tour tells them. */
  readonly because: string | null;
}

interface Block {
  readonly heading: string;
  readonly language: string;
  readonly text: string;
}

function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let heading = '';
  let open: { language: string; lines: string[] } | null = null;
  for (const line of markdown.split('\n')) {
    if (open && line === '```') {
      blocks.push({ heading, language: open.language, text: open.lines.join('\n') });
      open = null;
    } else if (open) open.lines.push(line);
    else if (line.startsWith('```')) open = { language: line.slice(3).trim(), lines: [] };
    else if (line.startsWith('#')) heading = line.replace(/^#+\s*/, '');
  }
  if (open) throw new Error(`A block below "${heading}" does not end.`);
  return blocks;
}

/** The words behind `# word` at the head of a block. */
function notes(text: string, word: string): string[] {
  return [...text.matchAll(new RegExp(`^# ${word} (.+)$`, 'gm'))].map((match) => match[1]!.trim());
}

function assignment(note: string): [string, string] {
  const at = note.indexOf(' = ');
  if (at < 0) throw new Error(`"${note}" is no assignment.`);
  return [note.slice(0, at), note.slice(at + 3)];
}

function documentStep({ heading, text }: Block): DocumentStep {
  const operation = parse(text).definitions.find((definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION);
  const [as] = notes(text, 'as');
  if (!operation || as === undefined) throw new Error(`A block below "${heading}" says not who sends it, or nothing to send.`);
  const [refused = null, because = null] = notes(text, 'refused')[0]?.split(/: (.+)$/) ?? [];
  return {
    kind: 'document',
    title: `${heading}: ${operation.name?.value ?? operation.operation}, as ${as}${refused === null ? '' : `, is refused: ${refused}`}`,
    people: as.split(',').map((name) => name.trim()).map((name) => (name === 'nobody' ? null : name)),
    text,
    variables: (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value),
    keeps: notes(text, 'keep').map((note) => assignment(note)).map(([name, path]) => ({ name, path })),
    sees: notes(text, 'see').map((note) => assignment(note)).map(([path, value]) => ({ path, value })),
    refused,
    because,
  };
}

const clockCommand = /^npm run demo:clock -- advance (\d+[mhdw])$/;

/** The steps of the tour in their order. Blocks in other languages are for reading; so are commands that move no clock. */
export function stepsOf(markdown: string): Step[] {
  return blocksOf(markdown).flatMap((block): Step[] => {
    if (block.language === 'graphql') return [documentStep(block)];
    const span = block.language === 'sh' ? clockCommand.exec(block.text)?.[1] : undefined;
    return span === undefined ? [] : [{ kind: 'clock', title: `${block.heading}: the clock moves ${span}`, span }];
  });
}

/** What stands at a path such as `tender.bids.nodes[0].id`; undefined where there is nothing. */
export function at(answer: unknown, path: string): unknown {
  return path.split(/[.[\]]+/).filter((part) => part !== '').reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[part] : undefined), answer,
  );
}
