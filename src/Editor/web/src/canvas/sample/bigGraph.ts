/** How a generated graph is to be. */
export interface BigGraph {
  nodes: number;
  links: number;
  /** Whether the text says where the nodes stand. */
  layout: boolean;
}

const rows = 25;

/** The text of a graph of any size, always the same for the same measures: for tests and for the page that measures the canvas. */
export function bigGraph({ nodes, links, layout }: BigGraph): string {
  const random = sequence(7);
  const lines = ['graph: big', 'title: A generated graph', 'nodes:'];
  for (let index = 0; index < nodes; index++) {
    lines.push(...node(index));
  }

  lines.push('links:');
  const made = new Set<string>();
  for (let at = 1; made.size < links && at < links * 20; at++) {
    // Once along the graph, so that all hang together, then here and there.
    const to = at < nodes ? at : 1 + Math.floor(random() * (nodes - 1));
    const from = Math.max(0, to - 1 - Math.floor(random() * 2 * rows));
    if (!isTrigger(to)) {
      made.add(`  - ${id(from)}.${isTrigger(from) ? 'message' : 'out'} -> ${id(to)}.in`);
    }
  }
  lines.push(...made);

  if (layout) {
    lines.push('layout:');
    for (let index = 0; index < nodes; index++) {
      lines.push(`  ${id(index)}: [${Math.floor(index / rows) * 280}, ${(index % rows) * 150}]`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function node(index: number): string[] {
  const head = `  ${id(index)}:`;
  if (isTrigger(index)) {
    return [head, '    kind: websocket-trigger', `    params: { path: /socket-${index} }`];
  }
  if (index % 5 === 3) {
    return [head, '    kind: filter', "    params: { keep: '{event.ok}' }"];
  }
  return [head, `    label: Step ${index}`, '    code: |', '      exports.handler = async (ev, ctx) => ctx.route(ev);'];
}

function id(index: number): string {
  return `node-${index}`;
}

function isTrigger(index: number): boolean {
  return index % 40 === 0;
}

/** Numbers from 0 to 1 that look random and are always the same. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}
