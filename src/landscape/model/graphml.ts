/** A network as a file for Gephi, yEd, Cytoscape and others. */
export interface Network {
  readonly nodes: readonly { readonly id: string; readonly name: string; readonly madeUp: boolean }[];
  /** Undirected, with what the two have in common from 0 to 1. */
  readonly edges: readonly { readonly left: string; readonly right: string; readonly score: number }[];
  /** Sources and licences, told in the description of the graph. */
  readonly about: string;
}

/** GraphML 1.0 (graphml.graphdrawing.org): nodes with a label, edges with a weight. */
export function graphml({ nodes, edges, about }: Network): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    '  <key id="label" for="node" attr.name="label" attr.type="string"/>',
    '  <key id="madeUp" for="node" attr.name="made up" attr.type="boolean"/>',
    '  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>',
    '  <graph edgedefault="undirected">',
    `    <desc>${escaped(about)}</desc>`,
    ...nodes.map(
      ({ id, name, madeUp }) =>
        `    <node id="${escaped(id)}"><data key="label">${escaped(name)}</data><data key="madeUp">${String(madeUp)}</data></node>`,
    ),
    ...edges.map(
      ({ left, right, score }) =>
        `    <edge source="${escaped(left)}" target="${escaped(right)}"><data key="weight">${String(score)}</data></edge>`,
    ),
    '  </graph>',
    '</graphml>',
    '',
  ].join('\n');
}

/** Text for XML 1.0: what has a meaning is written as an entity, and control characters, which XML does not allow, are left out. */
function escaped(text: string): string {
  return [...text]
    .filter((letter) => letter >= ' ' || letter === '\n' || letter === '\t')
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
