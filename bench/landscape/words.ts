/** Numbers from 0 to 1 from a seed, the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The words that the texts of charities use most, most first. */
const common =
  'children young people community support families education advancement relief poverty health training advice school church local activities disabled elderly housing music sport arts heritage environment animals village hall playgroup scouts guides hospice carers counselling mental wellbeing refugees women youth mentoring literacy numeracy homeless food bank meals transport garden allotment wildlife river woodland museum theatre choir orchestra dance drama football cricket swimming rowing library lunch club veterans bereavement dementia autism deaf blind addiction recovery prison ex-offenders employment skills apprenticeships debt legal rights asylum interpreting faith mosque temple synagogue chapel parish nursery toddler parenting fathers mothers babies breastfeeding adoption fostering kinship siblings teenagers bursaries scholarships grants research medical hospital equipment ambulance lifeboat rescue mountain coastal conservation recycling energy climate cycling walking heritage railway canal steam archive publishing lectures festivals carnival exhibition workshops outreach befriending loneliness helpline crisis domestic abuse safety crime prevention mediation reconciliation peace overseas development water sanitation orphans disaster emergency'.split(
    ' ',
  );
const syllables =
  'ba be bo bra cal cam cor da del dor el en fal fen gar gel har hel in ker lan lin lo mar mel mor na nor or pel per ra ren ros sal sel tan ter tor ul van ver wal wen wic yar'.split(
    ' ',
  );

/** `size` different words: the common ones first, then made-up ones. */
export function vocabulary(size: number, random: () => number): string[] {
  const words = new Set(common);
  while (words.size < size) {
    const parts = 2 + Math.floor(random() * 3);
    words.add(
      Array.from({ length: parts }, () => syllables[Math.floor(random() * syllables.length)] ?? '').join(''),
    );
  }
  return [...words];
}

/** A word drawn so that the one at rank r comes about 1/r as often as the first (Zipf). */
export const drawn = (words: readonly string[], random: () => number): string =>
  words[Math.floor(words.length ** random()) - 1] ?? words[0] ?? '';
