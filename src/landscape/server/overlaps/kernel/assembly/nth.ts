/** The `which`th greatest score of a list (from 1), or 0 when it holds fewer; sorts the list. */
export function nth(list: usize, count: u32, which: u32): f32 {
  for (let at: u32 = 1; at < count; at += 1) {
    const entry = load<u64>(list + (<usize>at << 3));
    const score = load<f32>(list + (<usize>at << 3));
    let to = list + (<usize>at << 3);
    while (to > list && score > load<f32>(to - 8)) {
      store<u64>(to, load<u64>(to - 8));
      to -= 8;
    }
    store<u64>(to, entry);
  }
  return count < which ? 0 : load<f32>(list + (<usize>(which - 1) << 3));
}
