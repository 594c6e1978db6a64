/** The district that a key leads to; null when the key is none that moves. At the ends it goes round. */
export function nextIn(order: readonly string[], code: string, key: string): string | null {
  const at = order.indexOf(code);
  const last = order.length - 1;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return order[at === last ? 0 : at + 1] ?? null;
    case 'ArrowLeft':
    case 'ArrowUp':
      return order[at <= 0 ? last : at - 1] ?? null;
    case 'Home':
      return order[0] ?? null;
    case 'End':
      return order[last] ?? null;
    default:
      return null;
  }
}
