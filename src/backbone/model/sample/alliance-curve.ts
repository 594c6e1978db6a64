/** What the invented alliance expects of the real curve, and what it thinks is behind it. */

/** Scenarios by hand: a figure for each of the next school years. */
export const sampleScenarios = [
  {
    scenario: 'If nothing changes (made up)',
    reason: 'More children wait longer for an assessment, and no new staff is planned.',
    values: [0.5, 0.53, 0.55],
  },
  {
    scenario: 'With the breakfast check-in (made up)',
    reason: 'Stretford tried it for a term: mornings were calmer, and fewer children were sent home.',
    values: [0.47, 0.43, 0.38],
  },
] as const;

export const sampleStory = {
  behind:
    'Longer waits for an assessment, and less patience after the closures (made up).\nParents say that mornings are the hardest.',
  whatWorks:
    'A calm quarter of an hour with an adult before lessons; a call home before it gets worse (made up).',
} as const;

/** Parts of partners, and what is done, by the beginning of the partner's name. */
export const sampleParts = [
  { partner: 'Stretford Breakfast Circle', part: 'Runs the breakfast check-in in two schools.' },
  { partner: 'Urmston Link Workers', part: 'Call home in the first week.' },
] as const;

export const sampleActions = [
  { partner: 'Stretford Breakfast Circle', what: 'Breakfast check-in until March (made up)', inDays: 109 },
  { partner: null, what: 'Ask schools what they do before they suspend a child (made up)', inDays: 30 },
] as const;
