/**
 * Nodes whose leaving would break their part of an undirected network in two, sorted. Tarjan's low-link (1972), with a stack of
 * our own so that a chain of many thousand nodes does not exhaust the call stack.
 */
export function articulationPoints(neighbours: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const found = new Set<string>();
  const lowOf = (node: string) => low.get(node) ?? 0;
  for (const root of neighbours.keys()) {
    if (order.has(root)) continue;
    let branches = 0;
    const path: { node: string; parent: string | null; next: number }[] = [];
    const enter = (node: string, parent: string | null) => {
      order.set(node, order.size);
      low.set(node, order.size - 1);
      path.push({ node, parent, next: 0 });
    };
    enter(root, null);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const { node, parent } = top;
      const other = neighbours.get(node)?.[top.next];
      top.next += 1;
      if (other === undefined) {
        path.pop();
        if (parent === null) continue;
        low.set(parent, Math.min(lowOf(parent), lowOf(node)));
        if (parent === root) branches += 1;
        else if (lowOf(node) >= (order.get(parent) ?? 0)) found.add(parent);
      } else if (!order.has(other)) {
        enter(other, node);
      } else if (other !== parent) {
        low.set(node, Math.min(lowOf(node), order.get(other) ?? 0));
      }
    }
    if (branches > 1) found.add(root);
  }
  return [...found].sort();
}
